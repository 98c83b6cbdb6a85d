import type { z } from 'zod'
import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { readContacts } from '#modules/contacts/index.ts'
import type { dryRunPublish as route } from '../contract/versions.ts'
import { type Route, routeOf } from '../model/flow.ts'
import { mayDo } from '../model/journey.ts'
import { sameWay } from '../model/settings.ts'
import type { MoveChoice } from '../model/version-moves.ts'
import { findStrange, isWalkable, reckonComings, type Stand, standingOf } from './publish-journey.ts'
import { findJourney } from './store/journey.ts'

type Answer = z.infer<typeof route.answer>

/** Who on the way would move where if the draft were published now, and when they would be due; writes nothing. */
export async function foreseePublish(
  ctx: Ctx,
  journeyId: string,
  choice: MoveChoice,
): Promise<Result<Answer, 'not_found' | 'wrong_state'>> {
  const journey = await findJourney(ctx, journeyId)
  if (!journey) return refuse('not_found')
  if (!journey.live || !mayDo('stop', journey.state)) return refuse('wrong_state', { facts: { state: journey.state } })
  const next = isWalkable(journey) ? routeOf(journey.draft) : []
  const strange = await findStrange(ctx, journeyId, next, choice)
  if (strange) return refuse('not_found', { field: `body.${strange}` })
  const stands = await standingOf(ctx, journeyId, next, choice)
  const contacts = await readContacts(ctx, [...new Set(stands.flatMap((one) => one.examples))])
  const nameOf = new Map(contacts.map((one) => [one.id, one.name]))
  const nodes: Answer['nodes'] = []
  for (const stand of stands) nodes.push(await toNode(ctx, stand, next, nameOf))
  const total = (kind: string) => nodes.reduce((sum, one) => sum + (one.fate === kind ? one.people : 0), 0)
  return accept({
    revision: journey.revision,
    sameWay: sameWay(journey.live, journey.draft),
    nodes,
    ...{ finish: total('finish'), move: total('move'), leave: total('leave') },
    asOf: ctx.now().toISOString(),
  })
}

async function toNode(
  ctx: Ctx,
  stand: Stand,
  next: Route,
  nameOf: ReadonlyMap<number, string>,
): Promise<Answer['nodes'][number]> {
  const { at, stop, people, examples, fate } = stand
  const target = fate.kind === 'move' ? next[fate.place] : undefined
  const again = fate.kind === 'move' && fate.due !== 'kept' ? fate.due : undefined
  const dues = target && again ? (await reckonComings(ctx, stand, target, again)).map((one) => one.newDueAt) : []
  const times = dues.map((due) => due.getTime()).sort((a, b) => a - b)
  return {
    nodeId: stop.node.id,
    title: stop.node.title,
    kind: stop.node.kind,
    version: at.version,
    people,
    fate: fate.kind,
    there: next.some((one) => one.node.id === stop.node.id),
    toNodeId: target?.node.id ?? null,
    due: dayRange(times),
    // Only those the actor may see.
    examples: examples.flatMap((contactId) => {
      const name = nameOf.get(contactId)
      return name === undefined ? [] : [{ contactId, name }]
    }),
  }
}

/** When the first and the last would be due, where that is reckoned anew. */
function dayRange(times: readonly number[]): { first: string; last: string } | null {
  const [first, last] = [times[0], times.at(-1)]
  if (first === undefined || last === undefined) return null
  return { first: new Date(first).toISOString(), last: new Date(last).toISOString() }
}
