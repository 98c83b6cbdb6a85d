import type { z } from 'zod'
import type { Ctx } from '#kit/node/ctx.ts'
import type { readScriptUse as route } from '../contract/script-use.ts'
import { spanUpTo } from '../model/baseline.ts'
import { SCRIPT_DAYS } from '../model/script-use.ts'
import { countScriptUse } from './store/script-use.ts'

/** What came of each script of late; scripts that no touch was to say are missing. */
export async function readScriptUse(ctx: Ctx, { asOf }: { asOf: Date }): Promise<z.input<typeof route.answer>> {
  const items = await countScriptUse(ctx, spanUpTo(asOf, SCRIPT_DAYS, ctx.tenant.timezone))
  return { asOf: asOf.toISOString(), items }
}
