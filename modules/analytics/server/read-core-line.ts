import type { z } from 'zod'
import type { Ctx } from '#kit/node/ctx.ts'
import { AMOUNT_PER_UNIT, type Amount } from '#kit/pure/money.ts'
import { dayOf } from '#kit/pure/zoned-time.ts'
import { CORE_GROWTH, type CoreForecast, foretellAbove, ordersToCross } from '../model/core-line.ts'
import type { coreLineAnswer } from '../model/report-answers.ts'
import { seededRandom } from '../model/value/chance.ts'
import { drawFutures } from '../model/value/futures.ts'
import { askOf, type Learnt } from './predict-people.ts'
import { learntOf } from './read-value.ts'
import {
  type CoreRow,
  type CrossedRow,
  countCrossed,
  countSides,
  listNear,
  type SideCounts,
  sampleBelow,
} from './store/core-line.ts'
import { readNames } from './store/people.ts'
import { findReport } from './store/value.ts'

export const NEXT_PEOPLE_MAX = 100
/** Of so many people below the line futures are drawn, so many of each. */
const SAMPLE = { people: 1000, futures: 100 } as const
const NEXT_FUTURES = 400
const MONTHS = 12
const WEEK_MS = 7 * 86_400_000

interface Ask {
  readonly asOf: Date
  readonly line: Amount
}

/** The small increment: who has come to the line within the calendar year, who will, and who can be helped over it. */
export async function readCoreLine(ctx: Ctx, { asOf, line }: Ask): Promise<z.input<typeof coreLineAnswer>> {
  const today = dayOf(asOf, ctx.tenant.timezone)
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))]
  const [crossed, now, near, kept] = [
    await countCrossed(ctx, line, asOf),
    await countSides(ctx, line, asOf),
    await listNear(ctx, line, { to: asOf, limit: NEXT_PEOPLE_MAX }),
    await findReport(ctx),
  ]
  const learnt = kept?.report.state === 'ready' ? learntOf(kept.report) : undefined
  const weeks = (Date.parse(`${year}-12-31`) + WEEK_MS / 7 - Date.parse(today)) / WEEK_MS
  const lastYear = reachedBy(crossed, year - 1, MONTHS)
  return {
    ...{ asOf: asOf.toISOString(), line, year, now, lastYear },
    target: Math.ceil(lastYear * (1 + CORE_GROWTH)),
    forecast: learnt ? await foretell(ctx, { asOf, line, learnt, weeks, now }) : null,
    months: Array.from({ length: MONTHS }, (_, at) => ({
      month: at + 1,
      thisYear: at + 1 > month ? null : reachedBy(crossed, year, at + 1),
      lastYear: reachedBy(crossed, year - 1, at + 1),
    })),
    next: await namePeople(ctx, near, { line, learnt, weeks }),
  }
}

function reachedBy(crossed: readonly CrossedRow[], year: number, month: number): number {
  return crossed.filter((row) => row.year === year && row.month <= month).reduce((total, row) => total + row.people, 0)
}

interface Foretelling {
  readonly line: Amount
  readonly learnt: Learnt
  /** Until the year ends. */
  readonly weeks: number
}

async function foretell(
  ctx: Ctx,
  { asOf, now, ...rest }: Foretelling & { asOf: Date; now: SideCounts },
): Promise<CoreForecast> {
  const parts = Math.max(1, Math.ceil((now.near + now.below) / SAMPLE.people))
  const rows = await sampleBelow(ctx, rest.line, { to: asOf, parts })
  return foretellAbove(
    now.above,
    rows.map((row) => chanceToCross(row, rest, SAMPLE.futures)),
    parts,
  )
}

function chanceToCross(row: CoreRow, { line, learnt, weeks }: Foretelling, count: number): number {
  const gap = (line - row.total) / AMOUNT_PER_UNIT
  const futures = drawFutures({ ...askOf(row, learnt), weeks }, count, seededRandom(row.contactId))
  return futures.filter((future) => future.value >= gap).length / count
}

async function namePeople(
  ctx: Ctx,
  rows: readonly CoreRow[],
  { learnt, ...rest }: Omit<Foretelling, 'learnt'> & { learnt: Learnt | undefined },
) {
  const names = await readNames(
    ctx,
    rows.map((row) => row.contactId),
  )
  return rows.map((row) => {
    const [gap, usual] = [rest.line - row.total, Math.round(row.spent / row.purchases)]
    return {
      ...{ contactId: row.contactId, name: names.get(row.contactId) ?? '', total: row.total, lastOn: row.lastOn },
      ...{ gap, usual, orders: ordersToCross(gap, usual) },
      chance: learnt ? chanceToCross(row, { ...rest, learnt }, NEXT_FUTURES) : null,
    }
  })
}
