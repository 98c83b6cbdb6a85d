import type { Ctx } from '#kit/node/ctx.ts'
import { bind, ch, type Fragment } from '#kit/pure/fragment.ts'
import type { Span } from '../../model/period.ts'
import { CONCENTRATION_BANDS } from '../../model/report-cell.ts'
import { salesWithin } from './sales.ts'

/** Buyers of a span in bands of equal size, those who brought most first. */
function banded(ctx: Ctx, span: Span): Fragment {
  const bands = bind('UInt8', CONCENTRATION_BANDS)
  return ch`select contact_id, money,
      toUInt8(ceil(${bands} * (row_number() over (order by money desc, contact_id)) / (count() over ()))) as band
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
