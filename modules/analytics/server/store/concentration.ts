import type { Ctx } from '#kit/node/ctx.ts'
import { bind, ch, type Fragment } from '#kit/pure/fragment.ts'
import type { Span } from '../../model/period.ts'
import { CONCENTRATION_BANDS, type ParetoPart } from '../../model/report-cell.ts'
import { salesWithin } from './sales.ts'

/** Buyers of a span in bands of equal size, those who brought most first; before each, what those above brought. */
function banded(ctx: Ctx, span: Span): Fragment {
  const bands = bind('UInt8', CONCENTRATION_BANDS)
  const above = ch`order by money desc, contact_id rows between unbounded preceding and current row`
  return ch`select contact_id, money,
      toUInt8(ceil(${bands} * (row_number() over (order by money desc, contact_id)) / (count() over ()))) as band,
      sum(money) over (${above}) - money as before, sum(money) over () as total
    from (select contact_id, sum(net) as money from (${salesWithin(ctx, span)}) group by contact_id)`
}

export interface BandRow {
  readonly band: number
  readonly people: number
  readonly money: number
}

export async function listBands(ctx: Ctx, span: Span): Promise<BandRow[]> {
  return ctx.warehouse.rows<BandRow>(ch`
    select band, count() as people, sum(money) as money from (${banded(ctx, span)}) group by band order by band`)
}

/** People of one band. */
export function bandPeople(ctx: Ctx, band: number, span: Span): Fragment {
  return ch`select contact_id from (${banded(ctx, span)}) where band = ${bind('UInt8', band)}`
}

/** Who brought the first four fifths of the money: 5 * before < 4 * total, in whole numbers. */
const IS_MAKER = ch`5 * before < 4 * total`
const TOP_BAND = CONCENTRATION_BANDS / 5

export interface MakersRow {
  readonly people: number
  readonly money: number
}

export async function sumMakers(ctx: Ctx, span: Span): Promise<MakersRow> {
  return ctx.warehouse.row<MakersRow>(ch`
    select count() as people, sum(b.money) as money from (${banded(ctx, span)}) as b
    where ${IS_MAKER} and b.money > 0`)
}

/** The people of Pareto's rule: the fifth who brought most, or those who brought four fifths. */
export function paretoPeople(ctx: Ctx, part: ParetoPart, span: Span): Fragment {
  const test = part === 'top_fifth' ? ch`band <= ${bind('UInt8', TOP_BAND)}` : ch`${IS_MAKER} and money > 0`
  return ch`select contact_id from (${banded(ctx, span)}) where ${test}`
}
