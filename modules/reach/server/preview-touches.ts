import type { Ctx } from '#kit/node/ctx.ts'
import type { TouchAsk, TouchPreview } from '../model/touch.ts'

/** What would be decided, without writing anything. */
export async function previewTouches(_ctx: Ctx, _asks: readonly TouchAsk[]): Promise<TouchPreview> {
  throw new Error('Not built yet')
}
