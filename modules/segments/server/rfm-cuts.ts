import type { Ctx } from '#kit/node/ctx.ts'
import type { RfmCuts } from '../conditions/rfm/fixed.ts'
import { FIRST_CUTS, type Scoring } from '../model/rfm.ts'
import { findRfmCuts } from './store/rfm-cuts.ts'

/** The tenant's limits, or those it begins with. */
export async function readRfmCuts(ctx: Ctx): Promise<{ readonly cuts: RfmCuts; readonly areFirst: boolean }> {
  const cuts = await findRfmCuts(ctx)
  return { cuts: cuts ?? FIRST_CUTS, areFirst: cuts === undefined }
}

/** The limits a way of scoring goes by; none when it goes by the fifths of all customers. */
export async function readCutsOf(ctx: Ctx, scoring: Scoring): Promise<RfmCuts | undefined> {
  return scoring === 'fixed' ? (await readRfmCuts(ctx)).cuts : undefined
}
