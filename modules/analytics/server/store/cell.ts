import type { Ctx } from '#kit/node/ctx.ts'
import { bind, ch, type Fragment } from '#kit/pure/fragment.ts'
import { spanUpTo } from '../../model/baseline.ts'
import { yearUpTo } from '../../model/period.ts'
import type { ReportCell } from '../../model/report-cell.ts'
import { intervalPeople, transitionPeople } from './categories.ts'
import { cohortValuePeople } from './cohort-value.ts'
import { cohortPeople } from './cohorts.ts'
import { bandPeople, paretoPeople } from './concentration.ts'
import { corePeople } from './core-line.ts'
import { funnelPeople } from './funnel.ts'
import { figurePeople } from './people-figure.ts'
import { silentPeople } from './recency.ts'
import { treePeople } from './revenue-tree.ts'
import { knownSales } from './sales.ts'

/** The people behind a place in a report: the statement of the report itself, turned round. */
function peopleOf(ctx: Ctx, cell: ReportCell, to: Date): Fragment {
  if (cell.of === 'cohort') return cohortPeople(ctx, cell, to)
  if (cell.of === 'core_line') return corePeople(ctx, cell, to)
  if (cell.of === 'silence') return silentPeople(ctx, cell.step, to)
  if (cell.of === 'cohort_value') return cohortValuePeople(ctx, { ...cell, until: cell.to, side: cell.by, to })
  const span = spanUpTo(to, cell.days, ctx.tenant.timezone)
  if (cell.of === 'funnel') return funnelPeople(ctx, { ...cell, span })
  if (cell.of === 'figure') return figurePeople(ctx, cell.figure, { span, year: yearUpTo(to, ctx.tenant.timezone) })
  if (cell.of === 'pareto') return paretoPeople(ctx, cell.part, span)
  if (cell.of === 'repurchase') return intervalPeople(ctx, cell, span)
  if (cell.of === 'transition') return transitionPeople(ctx, cell, span)
  return cell.of === 'concentration' ? bandPeople(ctx, cell.band, span) : treePeople(ctx, cell.leaf, span)
}

export interface CellPersonRow {
  readonly contactId: number
  readonly name: string
  readonly city: string
  readonly orders: number
  readonly spent: number
  readonly lastOn: string | null
}

/** A page of the people behind a cell by number, with what they bought in all. */
export async function listCellPeople(
  ctx: Ctx,
  cell: ReportCell,
  { to, after, limit }: { to: Date; after: number; limit: number },
): Promise<CellPersonRow[]> {
  const tenant = bind('UUID', ctx.tenant.id)
  return ctx.warehouse.rows<CellPersonRow>(ch`
    with page as (
      select contact_id from (${peopleOf(ctx, cell, to)}) where contact_id > ${bind('UInt32', after)}
      order by contact_id limit ${bind('UInt32', limit)})
    select p.contact_id as contactId, c.name as name, c.city as city, o.orders as orders, o.spent as spent,
      if(o.orders = 0, null, toString(o.last_day)) as lastOn
    from page as p
    left join (select contact_id, name, city from contacts final where tenant_id = ${tenant}
      and contact_id in (select contact_id from page)) as c on c.contact_id = p.contact_id
    left join (select contact_id, count() as orders, sum(net) as spent, max(day) as last_day
      from (${knownSales(ctx, to)}) where contact_id in (select contact_id from page)
      group by contact_id) as o on o.contact_id = p.contact_id
    order by contactId`)
}

export async function countCell(ctx: Ctx, cell: ReportCell, to: Date): Promise<number> {
  const found = await ctx.warehouse.row<{ people: number }>(
    ch`select count() as people from (${peopleOf(ctx, cell, to)})`,
  )
  return found.people
}

/** Numbers of the people behind a cell, as many as may be. */
export async function listCellIds(ctx: Ctx, cell: ReportCell, to: Date, limit: number): Promise<number[]> {
  const rows = await ctx.warehouse.rows<{ id: number }>(
    ch`select contact_id as id from (${peopleOf(ctx, cell, to)}) order by id limit ${bind('UInt32', limit)}`,
  )
  return rows.map((row) => row.id)
}
