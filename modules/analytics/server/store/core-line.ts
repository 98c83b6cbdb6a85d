import type { Ctx } from '#kit/node/ctx.ts'
import { bind, ch, type Fragment } from '#kit/pure/fragment.ts'
import type { Amount } from '#kit/pure/money.ts'
import { NEAR_SHARE } from '../../model/core-line.ts'
import type { CoreSide } from '../../model/report-cell.ts'
import { moment } from './moment.ts'
import { purchaseDays, zoned } from './sales.ts'

export interface CrossedRow {
  readonly year: number
  readonly month: number
  readonly people: number
}

/** People by the month in which their purchases of a calendar year came to the line, this year and the last. */
export async function countCrossed(ctx: Ctx, line: Amount, to: Date): Promise<CrossedRow[]> {
  return ctx.warehouse.rows<CrossedRow>(ch`
    select year, toMonth(crossed_on) as month, count() as people from (
      select contact_id, year, min(day) as crossed_on from (
        select contact_id, day, toYear(day) as year,
          sum(spent) over (partition by contact_id, toYear(day) order by day) as total
        from (${purchaseDays(ctx, to)}) where toYear(day) >= toYear(${zoned(ctx, moment(to))}) - 1)
      where total >= ${bind('Int64', line)} group by contact_id, year)
    group by year, month order by year, month`)
}

/** Everybody who ever bought, with what they spent this calendar year. */
function thisYear(ctx: Ctx, to: Date): Fragment {
  const today = zoned(ctx, moment(to))
  return ch`select contact_id, count() as purchases, sum(p.spent) as spent_ever, min(day) as first_day,
      toUInt32(max(day) - first_day) as last, toUInt32(${today} - first_day) as span, toString(max(day)) as last_on,
      sumIf(p.spent, toYear(day) = toYear(${today})) as total
    from (${purchaseDays(ctx, to)}) as p group by contact_id`
}

function sideOf(line: Amount, side: CoreSide): Fragment {
  const bound = bind('Int64', line)
  const near = bind('Int64', Math.ceil(line * NEAR_SHARE))
  if (side === 'above') return ch`total >= ${bound}`
  return side === 'near' ? ch`total >= ${near} and total < ${bound}` : ch`total < ${near}`
}

export interface SideCounts {
  readonly above: number
  readonly near: number
  readonly below: number
}

export async function countSides(ctx: Ctx, line: Amount, to: Date): Promise<SideCounts> {
  return ctx.warehouse.row<SideCounts>(ch`
    select countIf(${sideOf(line, 'above')}) as above, countIf(${sideOf(line, 'near')}) as near,
      countIf(${sideOf(line, 'below')}) as below from (${thisYear(ctx, to)})`)
}

export interface CoreRow {
  readonly contactId: number
  readonly purchases: number
  readonly spent: number
  readonly last: number
  readonly span: number
  readonly lastOn: string
  /** Spent in this calendar year. */
  readonly total: number
}

const COLUMNS = ch`contact_id as contactId, purchases, spent_ever as spent, last, span, last_on as lastOn, total`

/** Those nearest to the line, nearest first. */
export async function listNear(ctx: Ctx, line: Amount, { to, limit }: { to: Date; limit: number }): Promise<CoreRow[]> {
  return ctx.warehouse.rows<CoreRow>(ch`
    select ${COLUMNS} from (${thisYear(ctx, to)}) where ${sideOf(line, 'near')}
    order by total desc, contact_id limit ${bind('UInt16', limit)}`)
}

/** One in so many of those not above the line, by a hash of the number. */
export async function sampleBelow(
  ctx: Ctx,
  line: Amount,
  { to, parts }: { to: Date; parts: number },
): Promise<CoreRow[]> {
  return ctx.warehouse.rows<CoreRow>(ch`
    select ${COLUMNS} from (${thisYear(ctx, to)}) where total < ${bind('Int64', line)}
      and intHash32(contact_id) % ${bind('UInt32', parts)} = 0`)
}

/** People on one side of the line. */
export function corePeople(ctx: Ctx, cell: { line: Amount; side: CoreSide }, to: Date): Fragment {
  return ch`select contact_id from (${thisYear(ctx, to)}) where ${sideOf(cell.line, cell.side)}`
}
