import type { Ctx } from '#kit/node/ctx.ts'
import type { BoardMetric } from '../model/board.ts'
import { BOARD_METRICS } from '../model/board.ts'
import { periodUpTo, type Span, yearUpTo } from '../model/period.ts'
import { countActive, countConversion, countPool } from './store/board.ts'
import { countRepeaters, countTouches, sumSales } from './store/home.ts'
import { countAnswered } from './store/pools.ts'

export type BoardValues = Readonly<Record<BoardMetric, number | null>>

/** Every number of the board over a span. */
export async function boardValues(ctx: Ctx, span: Span): Promise<BoardValues> {
  const [pool, conversion, active, sales, repeat, touches, answered] = await Promise.all([
    countPool(ctx, span),
    countConversion(ctx, span),
    countActive(ctx, span),
    sumSales(ctx, span),
    countRepeaters(ctx, yearUpTo(span.to, ctx.tenant.timezone)),
    countTouches(ctx, span),
    countAnswered(ctx, span),
  ])
  return {
    people_held: pool.held,
    people_new: pool.joined,
    people_lost: pool.lost,
    people_grown: pool.joined - pool.lost,
    people_kept: share(pool.kept, pool.began),
    repeat_rate: share(repeat.repeaters, repeat.buyers),
    conversion_rate: share(conversion.converted, conversion.prospects),
    people_converted: conversion.converted,
    buyers: sales.buyers,
    gmv: sales.gmv,
    active_share: share(active, pool.held),
    people_active: active,
    touches_confirmed: touches.confirmed,
    touches_answered: answered,
  }
}

/** The board now, beside the same days before. */
export async function readBoard(ctx: Ctx, { asOf, days }: { asOf: Date; days: number }) {
  const { now, before } = periodUpTo(asOf, days, ctx.tenant.timezone)
  const [values, old] = await Promise.all([boardValues(ctx, now), boardValues(ctx, before)])
  return {
    from: now.from.toISOString(),
    to: now.to.toISOString(),
    figures: BOARD_METRICS.map((metric) => ({ metric, value: values[metric], before: old[metric] })),
  }
}

/** A part of nothing is no number. */
function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}
