import type { Ctx } from '#kit/node/ctx.ts'
import { dayOf } from '#kit/pure/zoned-time.ts'
import { dueAtStop, routeOf, stopAfter } from '../model/flow.ts'
import type { Journey } from '../model/journey.ts'
import { performerOf } from '../steps/performers.ts'
import { turnsOf } from './turns-of.ts'

/** People who would come to a place of the route, and when they would be dealt with there. */
export interface Visit {
  readonly place: number
  readonly at: Date
  readonly contactIds: readonly number[]
  /** How many would go each way. */
  readonly ways: ReadonlyMap<string, number>
}

/** What is supposed of people who enter, where it is not what is so now. */
export interface Supposed {
  /** When they enter; now, when absent. */
  readonly from?: Date | undefined
  /** The way they take at some nodes, whatever is known of them. */
  readonly ways?: ReadonlyMap<string, string>
}

/**
 * The way through a draft of people who enter, by what is known of them now: stop by stop, all at once, without
 * writing anything. Nothing is known of days to come, so a turning days ahead is answered as of today.
 */
export async function foreseeRoute(
  ctx: Ctx,
  journey: Journey,
  contactIds: readonly number[],
  supposed: Supposed = {},
): Promise<Visit[]> {
  const settings = journey.draft
  const route = routeOf(settings)
  const [zone, now] = [ctx.tenant.timezone, supposed.from ?? ctx.now()]
  const anchorDay = dayOf(now, zone)
  const turns = await turnsOf(ctx, journey.id, settings)
  /** Who comes to each place, by the moment of coming. */
  const comings: Map<number, number[]>[] = route.map(() => new Map())
  comings[0]?.set(now.getTime(), [...contactIds])
  const visits: Visit[] = []
  for (const [place, stop] of route.entries())
    for (const [moment, people] of comings[place] ?? []) {
      const at = dueAtStop(stop, { anchorDay, arrivedAt: new Date(moment), zone })
      const came = { occurrence: 1, value: 0, enrolledAt: now, arrivedAt: new Date(moment), dueAt: at }
      const arrivals = people.map((contactId) => ({ contactId, ...came }))
      const work = { journeyId: journey.id, journeyName: journey.name, settings, ...stop, arrivals, turns }
      const said = supposed.ways?.get(stop.node.id)
      const ports = said === undefined ? await performerOf(stop.node).foresee(ctx, work) : people.map(() => said)
      const byPort = Map.groupBy(people, (_, i) => ports[i] ?? '')
      for (const [port, ids] of byPort) {
        const next = comings[stopAfter(route, stop, port) ?? -1]
        if (next) next.set(at.getTime(), [...(next.get(at.getTime()) ?? []), ...ids])
      }
      const ways = new Map([...byPort].map(([port, ids]) => [port, ids.length]))
      visits.push({ place, at: new Date(Math.max(at.getTime(), now.getTime())), contactIds: people, ways })
    }
  return visits
}
