import type { Ctx } from '#kit/node/ctx.ts'
import { holdContacts } from '#modules/contacts/index.ts'
import { trackingFacts } from '../events.ts'
import { settle } from '../model/event-row.ts'
import { nameText, userOf, visitorOf } from '../model/person-key.ts'
import { type Plan, problemOf } from '../model/plan.ts'
import type { Problem, ReceivedEvent } from '../model/received-event.ts'
import { type RepairRule, repair } from '../model/repair.ts'
import { findPeople, type KnownPeople, linkPeople } from './link-people.ts'
import { deletePersonKeys } from './store/person-key.ts'
import { listPlan, listRules, readUnknownEvents } from './store/plan.ts'
import { insertQuarantined } from './store/quarantine.ts'
import { insertRecent, type Outcome } from './store/recent-event.ts'
import { insertWaiting, type PlacedEvent, takeWaiting } from './store/waiting-event.ts'

/** Of the events heard at once so many are shown in the debugger. */
export const RECENT_SAMPLE_MAX = 100

interface Judged extends PlacedEvent {
  readonly problem: Problem | undefined
}

/** How events are held against the plan of this tenant. */
export async function readJudge(ctx: Ctx): Promise<(event: ReceivedEvent) => Pick<Judged, 'event' | 'problem'>> {
  const plan: Plan = {
    events: new Map((await listPlan(ctx)).filter((entry) => !entry.archived).map((entry) => [entry.name, entry])),
    unknownEvents: await readUnknownEvents(ctx),
  }
  const rules = Map.groupBy<string, RepairRule>(await listRules(ctx), (rule) => rule.eventName)
  return (given) => {
    const event = repair(given, rules)
    return { event, problem: problemOf(event, plan) }
  }
}

/**
 * Finds out whose events are. What breaks the plan is set aside; who is introduced becomes known, and with a visitor
 * everything they did before; what nobody can be found for waits. All in the transaction that also notes the events as
 * heard, one tenant's in one line: so nothing is lost or doubled, and the order of arrival does not matter.
 */
export async function settleEvents(ctx: Ctx, given: readonly PlacedEvent[]): Promise<void> {
  const judge = await readJudge(ctx)
  const judged: Judged[] = given.map((one) => ({ ...one, ...judge(one.event) }))
  const good = judged.filter((one) => !one.problem)
  const events = good.map((one) => one.event)
  const { known, waited } = await resolvePeople(ctx, events)

  const settled = [...waited, ...events].flatMap((event) => {
    const contactId = contactOf(event, known)
    return contactId === undefined || event.name === '' ? [] : settle(event, contactId, ctx.tenant.currency)
  })
  const waiting = good.filter(({ event }) => contactOf(event, known) === undefined)
  const quarantined = judged.flatMap(({ event, problem }) => (problem ? { event, problem } : []))
  if (waiting.length > 0) await insertWaiting(ctx, waiting)
  if (quarantined.length > 0) await insertQuarantined(ctx, quarantined)
  if (settled.length > 0) await ctx.tell(...trackingFacts('tracking.events_settled', settled))
  await showRecent(ctx, judged, known)
}

/**
 * Who everybody is, held so until the transaction ends, and what waited for those who have become known. Where somebody
 * was merged or removed meanwhile it is asked again: names have gone to another by then, or to nobody.
 */
async function resolvePeople(ctx: Ctx, events: readonly ReceivedEvent[]) {
  const waited: ReceivedEvent[] = []
  for (;;) {
    const known = await findPeople(ctx, [...waited, ...events])
    const met = await linkPeople(ctx, [...waited, ...events], known)
    const found = met.length > 0 ? await takeWaiting(ctx, met) : []
    await linkPeople(ctx, found, known)
    waited.push(...found)
    const ids = new Set([...known.values()].map((key) => key.contactId))
    const there = await holdContacts(ctx, [...ids])
    const gone = [...ids].filter((id) => !there.has(id))
    if (gone.length === 0) return { known, waited }
    await deletePersonKeys(ctx, gone)
  }
}

/** The user an event names, else the person behind its visitor. */
function contactOf(event: ReceivedEvent, known: KnownPeople): number | undefined {
  const name = userOf(event) ?? visitorOf(event)
  return name && known.get(nameText(name))?.contactId
}

async function showRecent(ctx: Ctx, judged: readonly Judged[], known: KnownPeople): Promise<void> {
  const shown = judged.slice(-RECENT_SAMPLE_MAX).map(({ event, problem }): Outcome => {
    if (problem) return { event, outcome: 'quarantined', reason: problem.reason }
    return { event, outcome: contactOf(event, known) === undefined ? 'waiting' : 'settled', reason: '' }
  })
  if (shown.length > 0) await insertRecent(ctx, shown)
}
