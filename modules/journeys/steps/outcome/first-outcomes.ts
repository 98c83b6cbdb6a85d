import type { Ctx } from '#kit/node/ctx.ts'
import { bind, ch } from '#kit/pure/fragment.ts'
import type { OUTCOME_PORTS } from './schema.ts'

export type OutcomePort = (typeof OUTCOME_PORTS)[number]

/** What happens to a person when their guide's task is settled, and which way that is. */
const PORT_OF: Readonly<Record<string, OutcomePort>> = {
  'Task Confirmed': 'sent',
  'Task Skipped': 'dismissed',
  'Task Withdrawn': 'dismissed',
  'Task Expired': 'expired',
}

interface Waiting {
  readonly contactId: number
  readonly enrolledAt: Date
  readonly dueAt: Date
}

export interface SettledTask {
  readonly port: OutcomePort
  readonly at: Date
}

/** What became of the task each of some people was given at a node on this way of theirs; who has none is left out. */
export async function firstOutcomes(
  ctx: Ctx,
  { journeyId, stepId }: { readonly journeyId: string; readonly stepId: string },
  people: readonly Waiting[],
): Promise<ReadonlyMap<number, SettledTask>> {
  const first = new Map<number, SettledTask>()
  if (people.length === 0) return first
  const from = Math.min(...people.map((one) => one.enrolledAt.getTime()))
  const to = Math.max(...people.map((one) => one.dueAt.getTime()))
  const rows = await ctx.warehouse.rows<{ contact_id: number; name: string; ms: number }>(ch`
    select contact_id, name, toUnixTimestamp64Milli(at) as ms from events
    where tenant_id = ${bind('UUID', ctx.tenant.id)}
      and contact_id in ${bind(
        'Array(UInt32)',
        people.map((one) => one.contactId),
      )}
      and at between fromUnixTimestamp64Milli(${bind('Int64', from)}) and fromUnixTimestamp64Milli(${bind('Int64', to)})
      and name in ${bind('Array(String)', Object.keys(PORT_OF))}
      and properties['journeyId'] = ${bind('String', journeyId)} and properties['stepId'] = ${bind('String', stepId)}
    order by contact_id, at, event_id`)
  const wayOf = new Map(people.map((one) => [one.contactId, one]))
  for (const { contact_id, name, ms } of rows) {
    const way = wayOf.get(contact_id)
    const port = PORT_OF[name]
    if (!way || !port || first.has(contact_id)) continue
    if (ms >= way.enrolledAt.getTime() && ms <= way.dueAt.getTime()) first.set(contact_id, { port, at: new Date(ms) })
  }
  return first
}
