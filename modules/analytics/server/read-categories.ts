import type { z } from 'zod'
import type { Ctx } from '#kit/node/ctx.ts'
import { spanUpTo } from '../model/baseline.ts'
import type { intervalsAnswer, transitionsAnswer } from '../model/report-answers.ts'
import { listDepartures, listIntervals, listTransitions } from './store/categories.ts'

/** Most categories in a list, and on each side of the matrix. */
export const INTERVAL_CATEGORIES_MAX = 100
export const MATRIX_CATEGORIES_MAX = 12

interface Window {
  readonly asOf: Date
  readonly days: number
}

/** How long until people buy a category again. */
export async function readIntervals(ctx: Ctx, { asOf, days }: Window): Promise<z.input<typeof intervalsAnswer>> {
  const rows = await listIntervals(ctx, spanUpTo(asOf, days, ctx.tenant.timezone), INTERVAL_CATEGORIES_MAX)
  const items = rows.map(({ quartiles: [q25, q50, q75], gaps, ...row }) => ({
    ...{ ...row, gaps },
    quartiles: gaps === 0 || q25 === undefined || q50 === undefined || q75 === undefined ? null : { q25, q50, q75 },
  }))
  return { asOf: asOf.toISOString(), items }
}

/** Where a purchase of each category leads: the greatest categories, the next purchase day. */
export async function readTransitions(ctx: Ctx, { asOf, days }: Window): Promise<z.input<typeof transitionsAnswer>> {
  const span = spanUpTo(asOf, days, ctx.tenant.timezone)
  const [categories, moves] = await Promise.all([
    listDepartures(ctx, span, MATRIX_CATEGORIES_MAX),
    listTransitions(ctx, span),
  ])
  const departures = new Map(categories.map((one) => [one.category, one.departures]))
  const cells = moves
    .filter(({ from, to }) => departures.has(from) && departures.has(to))
    .map((move) => ({ ...move, share: move.moves / (departures.get(move.from) ?? 1) }))
  return { asOf: asOf.toISOString(), categories, cells }
}
