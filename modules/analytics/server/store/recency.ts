import type { Ctx } from '#kit/node/ctx.ts'
import { bind, ch, type Fragment } from '#kit/pure/fragment.ts'
import { dayOf } from '#kit/pure/zoned-time.ts'
import { SILENCE_LOOK_BACK_DAYS, SILENCE_STEP_DAYS, SILENCE_STEPS, type SilenceCount } from '../../model/recency.ts'
import { purchaseDays } from './sales.ts'

/**
 * Each purchase with its age in days and the days until the next one: 2^15 where none came, and no day of two years
 * reaches that, so that "not before day a" is one comparison.
 */
function purchases(ctx: Ctx, to: Date): Fragment {
  const today = ch`toDate(${bind('String', dayOf(to, ctx.tenant.timezone))})`
  const next = ch`leadInFrame(toNullable(day)) over (partition by contact_id order by day
    rows between unbounded preceding and unbounded following)`
  return ch`select contact_id, toInt32(${today} - day) as age, ifNull(toInt32(${next} - day), 32768) as gap
    from (${purchaseDays(ctx, to)})`
}

const IS_LAST = ch`gap = 32768`
const STEP_DAYS = bind('Int32', SILENCE_STEP_DAYS)

function stepOf(days: Fragment): Fragment {
  return ch`least(intDiv(${days}, ${STEP_DAYS}), ${bind('Int32', SILENCE_STEPS)})`
}

/** By step of silence: who stands there now, and what became of purchases that came so far. */
export async function countSilence(ctx: Ctx, to: Date): Promise<SilenceCount[]> {
  const steps = ch`range(${bind('UInt32', SILENCE_STEPS + 1)})`
  return ctx.warehouse.rows<SilenceCount>(ch`
    select step, countIf(${IS_LAST} and ${stepOf(ch`age`)} = step) as people,
      countIf(${isOver} and gap >= step * ${STEP_DAYS}) as silent,
      countIf(${isOver} and gap >= step * ${STEP_DAYS} and gap < (step + 1) * ${STEP_DAYS}) as returned
    from (select age, gap, toInt32(arrayJoin(${steps})) as step from (${purchases(ctx, to)}))
    group by step order by step`)
}

/** The step is over for this purchase, and it is not too old to speak of today. */
const isOver = ch`age >= (step + 1) * ${STEP_DAYS} and age <= ${bind('Int32', SILENCE_LOOK_BACK_DAYS)}`

export interface GapsRow {
  readonly gaps: number
  readonly quartiles: readonly number[]
}

/** Days between purchases that were followed by another. */
export async function readGaps(ctx: Ctx, to: Date): Promise<GapsRow> {
  return ctx.warehouse.row<GapsRow>(ch`
    select count() as gaps, quantilesExactInclusive(0.25, 0.5, 0.75)(gap) as quartiles
    from (${purchases(ctx, to)})
    where not (${IS_LAST}) and age <= ${bind('Int32', SILENCE_LOOK_BACK_DAYS)}`)
}

/** Whose last purchase lies in a step. */
export function silentPeople(ctx: Ctx, step: number, to: Date): Fragment {
  return ch`select contact_id from (${purchases(ctx, to)})
    where ${IS_LAST} and ${stepOf(ch`age`)} = ${bind('Int32', step)}`
}
