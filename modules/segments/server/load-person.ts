import type { Ctx } from '#kit/node/ctx.ts'
import type { Person } from '../conditions/person.ts'
import { listEventsOf, listLinesOf, listOrdersOf, readProfile } from './store/person.ts'
import type { QueryScope } from './store/rule-query.ts'

/** Everything the warehouse holds on one person, for judging a rule in memory. */
export async function loadPerson(ctx: Ctx, contactId: number, scope: QueryScope): Promise<Person | undefined> {
  const profile = await readProfile(ctx, contactId, scope)
  if (!profile) return undefined
  const { created, ...known } = profile
  const [orders, lines, events] = await Promise.all([
    listOrdersOf(ctx, contactId),
    listLinesOf(ctx, contactId),
    listEventsOf(ctx, contactId),
  ])
  return {
    ...known,
    contactId,
    createdAt: new Date(created),
    orders: orders.map(({ placed, isSale, ...order }) => ({
      ...order,
      isSale: isSale === 1,
      placedAt: new Date(placed),
    })),
    lines: lines.map(({ placed, isSale, ...line }) => ({ ...line, isSale: isSale === 1, placedAt: new Date(placed) })),
    events: events.map(({ name, happened }) => ({ name, at: new Date(happened) })),
  }
}
