import type { Ctx } from '#kit/node/ctx.ts'
import { bind, ch, type Fragment } from '#kit/pure/fragment.ts'
import type { Span } from '../../model/period.ts'
import { moment } from './moment.ts'
import { knownSales, salesWithin } from './sales.ts'

export interface PoolRow {
  readonly held: number
  readonly joined: number
  readonly lost: number
  /** Held when the span began, and those of them held when it ended. */
  readonly began: number
  readonly kept: number
}

/** Who came, went and stayed within a span: one pass over the copies of contacts. */
export async function countPool(ctx: Ctx, { from, to }: Span): Promise<PoolRow> {
  const heldAt = (at: Date) => ch`(lost_at is null or lost_at >= ${moment(at)})`
  const began = ch`created_at < ${moment(from)} and ${heldAt(from)}`
  return ctx.warehouse.row<PoolRow>(ch`
    select countIf(created_at < ${moment(to)} and ${heldAt(to)}) as held,
      countIf(created_at >= ${moment(from)} and created_at < ${moment(to)}) as joined,
      countIf(lost_at >= ${moment(from)} and lost_at < ${moment(to)}) as lost,
      countIf(${began}) as began, countIf(${began} and ${heldAt(to)}) as kept
    from contacts final where tenant_id = ${bind('UUID', ctx.tenant.id)}`)
}

export interface ConversionRow {
  /** Contacts of the span who had not bought before it, and those of them who then did. */
  readonly prospects: number
  readonly converted: number
}

export async function countConversion(ctx: Ctx, span: Span): Promise<ConversionRow> {
  return ctx.warehouse.row<ConversionRow>(
    ch`select count() as prospects, countIf(has_bought) as converted from (${prospects(ctx, span)})`,
  )
}

/** Those of them who bought within the span. */
export function convertedPeople(ctx: Ctx, span: Span): Fragment {
  return ch`select contact_id from (${prospects(ctx, span)}) where has_bought`
}

function prospects(ctx: Ctx, { from, to }: Span): Fragment {
  return ch`
    select c.contact_id as contact_id, o.contact_id > 0 as has_bought
    from (select contact_id from contacts final where tenant_id = ${bind('UUID', ctx.tenant.id)}
      and created_at < ${moment(to)} and (lost_at is null or lost_at >= ${moment(from)})) as c
    left join (select contact_id, min(placed_at) as first_at from (${knownSales(ctx, to)}) group by contact_id) as o
      on o.contact_id = c.contact_id
    where o.contact_id = 0 or o.first_at >= ${moment(from)}`
}

/** Events that were done to people, or by their going: whoever has only these was not active. */
const DONE_TO = ch`((startsWith(name, 'Message ') and name != 'Message Answered')
  or startsWith(name, 'Task ') or startsWith(name, 'Journey ') or startsWith(name, 'Tag ')
  or startsWith(name, 'Contact ') or name in ('Order Refunded', 'Refund Withdrawn', 'Order Withdrawn', 'Group Left',
    'WeCom Friend Lost', 'WeCom Friend Removed', 'WeCom Friend Handed On',
    'WeCom Friend Left Behind'))`

/** Whoever did something of their own within a span: bought, looked, answered, joined. */
export async function countActive(ctx: Ctx, span: Span): Promise<number> {
  const found = await ctx.warehouse.row<{ people: number }>(
    ch`select uniqExact(contact_id) as people from (${activePeople(ctx, span)})`,
  )
  return found.people
}

/** Those people. */
export function activePeople(ctx: Ctx, span: Span): Fragment {
  const { from, to } = span
  return ch`select distinct contact_id from (
    select contact_id from events_by_name where tenant_id = ${bind('UUID', ctx.tenant.id)}
      and at >= ${moment(from)} and at < ${moment(to)} and contact_id > 0 and not ${DONE_TO}
    union all select contact_id from (${salesWithin(ctx, span)}))`
}
