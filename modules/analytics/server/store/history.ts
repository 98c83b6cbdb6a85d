import type { Ctx } from '#kit/node/ctx.ts'
import { bind, ch, type Fragment } from '#kit/pure/fragment.ts'
import { moment } from './moment.ts'
import { purchaseDays, zoned } from './sales.ts'

function today(ctx: Ctx, to: Date): Fragment {
  return zoned(ctx, moment(to))
}

/** Everybody who has bought, one row each: times in days from the first purchase. */
function buyers(ctx: Ctx, to: Date): Fragment {
  return ch`select contact_id, count() as purchases, min(day) as first_day, max(day) as last_day,
      toUInt32(last_day - first_day) as last, toUInt32(${today(ctx, to)} - first_day) as span, sum(p.spent) as spent
    from (${purchaseDays(ctx, to)}) as p group by contact_id`
}

/** One in so many people, by a hash of the number: the same ones each time. */
function oneIn(parts: number): Fragment {
  return ch`intHash32(contact_id) % ${bind('UInt32', parts)} = 0`
}

export interface StockRow {
  readonly buyers: number
  readonly repeaters: number
  readonly days: number
}

export async function readStock(ctx: Ctx, to: Date): Promise<StockRow> {
  return ctx.warehouse.row<StockRow>(ch`
    select count() as buyers, countIf(purchases > 1) as repeaters, max(span) as days from (${buyers(ctx, to)})`)
}

export interface HistoryRow {
  readonly repeats: number
  readonly last: number
  readonly span: number
  readonly people: number
}

/** How often, when last and since when people buy; those alike in one row. */
export async function listHistories(ctx: Ctx, to: Date, parts: number): Promise<HistoryRow[]> {
  return ctx.warehouse.rows<HistoryRow>(ch`
    select purchases - 1 as repeats, last, span, count() as people from (${buyers(ctx, to)}) where ${oneIn(parts)}
    group by repeats, last, span order by repeats, last, span`)
}

export interface WitnessRow extends HistoryRow {
  readonly bought: number
  readonly boughtSquares: number
}

/** The same as of a cut, with the purchases that came between the cut and the end. */
export async function listWitnesses(
  ctx: Ctx,
  { cut, to, parts }: { readonly cut: Date; readonly to: Date; readonly parts: number },
): Promise<WitnessRow[]> {
  return ctx.warehouse.rows<WitnessRow>(ch`
    select b.purchases - 1 as repeats, b.last as last, b.span as span, count() as people, sum(later) as bought,
      sum(later * later) as boughtSquares
    from (${buyers(ctx, cut)}) as b left join (
      select contact_id, countIf(day >= ${today(ctx, cut)}) as later from (${purchaseDays(ctx, to)}) group by contact_id
    ) as a on a.contact_id = b.contact_id
    where intHash32(b.contact_id) % ${bind('UInt32', parts)} = 0
    group by repeats, last, span order by repeats, last, span`)
}

export interface SpendingRow {
  readonly purchases: number
  readonly spent: number
  readonly people: number
}

/** Purchases and what they came to; nobody whose refunds took it all. */
export async function listSpendings(ctx: Ctx, to: Date, parts: number): Promise<SpendingRow[]> {
  return ctx.warehouse.rows<SpendingRow>(ch`
    select purchases, spent, count() as people from (${buyers(ctx, to)}) where spent > 0 and ${oneIn(parts)}
    group by purchases, spent order by purchases, spent`)
}

export interface BuyerRow {
  readonly contactId: number
  readonly purchases: number
  readonly last: number
  readonly span: number
  readonly spent: number
  readonly firstOn: string
  readonly lastOn: string
}

/** A page of buyers, after a person. */
export async function listBuyers(ctx: Ctx, to: Date, page: { after: number; limit: number }): Promise<BuyerRow[]> {
  return ctx.warehouse.rows<BuyerRow>(ch`
    select contact_id as contactId, purchases, last, span, spent, toString(first_day) as firstOn,
      toString(last_day) as lastOn
    from (${buyers(ctx, to)}) where contact_id > ${bind('UInt32', page.after)}
    order by contact_id limit ${bind('UInt32', page.limit)}`)
}
