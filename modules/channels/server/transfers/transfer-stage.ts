import type { Ctx } from '#kit/node/ctx.ts'
import type { Platform } from '#kit/node/module.ts'
import type { TransferPart } from '../../model/transfer.ts'
import type { TransferRow } from '../store/transfer.ts'
import type { Whose } from '../wecom/answer.ts'

/** What is needed to carry one transfer on: no transaction is open while WeCom is asked. */
export interface TransferStage {
  readonly platform: Platform
  readonly whose: Whose
  readonly transfer: TransferRow
  inside<T>(work: (ctx: Ctx) => Promise<T>): Promise<T>
  /** Writes how some parts stand. */
  note(parts: readonly TransferPart[]): Promise<void>
}
