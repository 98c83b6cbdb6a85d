import { routeOf, type Stop } from './flow.ts'
import { type Settings, settingsSchema } from './settings.ts'

/**
 * All that the people whom a split sends its ways are measured by, as text: its shares, everything that its ways lead
 * to, by which number and within how many days it is judged. Two versions of which this differs are two tests. Left
 * out is what moves nobody: the names of what is drawn, and when a split has won. Nothing where there is no such split.
 */
export function sayTest(settings: Settings, nodeId: string): string | undefined {
  const formed = settingsSchema.parse(settings)
  const stopOf = new Map(routeOf(formed).map((stop) => [stop.node.id, stop]))
  if (stopOf.get(nodeId)?.node.kind !== 'split') return undefined
  const reached = new Map<string, Stop>()
  const visit = (id: string | null) => {
    const stop = id === null ? undefined : stopOf.get(id)
    if (!stop || reached.has(stop.node.id)) return
    reached.set(stop.node.id, stop)
    for (const next of Object.values(stop.node.next)) visit(next)
  }
  visit(nodeId)
  const after = [...reached.values()].map(sayStop).toSorted()
  const { plan, goal } = formed
  return JSON.stringify([plan?.primaryGoal ?? 'money', goal.days, after])
}

function sayStop({ node, timing }: Stop): string {
  return inOneOrder({ node: tested(node), timing })
}

/** Whoever does these reads their names. */
const READ_BY_NAME: ReadonlySet<Stop['node']['kind']> = new Set(['message', 'invite', 'task', 'send', 'notify'])

/** A node without what nobody who comes to it notices. */
function tested(node: Stop['node']): object {
  if (READ_BY_NAME.has(node.kind)) return node
  const { title: _, ...rest } = node
  if (rest.kind !== 'split') return rest
  const { winner: __, ...split } = rest
  return split
}

/** JSON with the fields of every object in the order of their names: PostgreSQL keeps them in one of its own. */
function inOneOrder(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
