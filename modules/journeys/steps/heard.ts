import type { Ctx } from '#kit/node/ctx.ts'
import { firstEvents } from './listen/first-events.ts'
import type { Node } from './node-schema.ts'
import { firstOutcomes } from './outcome/first-outcomes.ts'

/** Somebody who waits at a node for something that may happen before their time is over. */
export interface Waiting {
  readonly contactId: number
  readonly enrolledAt: Date
  readonly arrivedAt: Date
  readonly dueAt: Date
}

/** Whether people wait at a node for what may happen. */
export function isHearing({ kind }: Pick<Node, 'kind'>): boolean {
  return kind === 'listen' || kind === 'outcome'
}

/** When what a node waits for happened to each; never before they came, and nobody to whom it has not. */
export async function heardAt(
  ctx: Ctx,
  { journeyId, node }: { readonly journeyId: string; readonly node: Node },
  people: readonly Waiting[],
): Promise<ReadonlyMap<number, Date>> {
  if (node.kind === 'listen') return firstEvents(ctx, node, people)
  if (node.kind !== 'outcome') return new Map()
  const settled = await firstOutcomes(ctx, { journeyId, stepId: node.of ?? '' }, people)
  const cameAt = new Map(people.map((one) => [one.contactId, one.arrivedAt]))
  return new Map([...settled].map(([id, { at }]) => [id, later(at, cameAt.get(id) ?? at)]))
}

function later(one: Date, other: Date): Date {
  return new Date(Math.max(one.getTime(), other.getTime()))
}
