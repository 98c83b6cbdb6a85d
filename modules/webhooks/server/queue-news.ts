import { ANNOUNCEMENTS, type Announcement } from '#kit/node/announcement.ts'
import type { Ctx, ToldFact } from '#kit/node/ctx.ts'
import type { Listener } from '#kit/node/module.ts'
import { type Message, messagesOf } from '../model/message.ts'
import { insertDeliveries, type NewDelivery } from './store/delivery.ts'
import { type EndpointRow, listEndpoints } from './store/endpoint.ts'

export const DELIVER = 'webhooks.deliver'
/** Deliveries written in one statement: a body has up to a hundred things in it. */
const DELIVERIES_AT_ONCE = 100

/** Queues what endpoints want to hear, in the transaction that notes the facts as heard. */
export const onNews: Listener = {
  name: 'webhooks.queue_news',
  facts: [],
  port: ANNOUNCEMENTS,
  async hear(ctx, facts) {
    const endpoints = (await listEndpoints(ctx)).filter(({ enabled }) => enabled)
    if (endpoints.length === 0) return
    const wanted = new Set(endpoints.flatMap(({ events }) => events))
    const public_ = ctx.fillsOf<Announcement>(ANNOUNCEMENTS).filter(({ event }) => wanted.has(event))
    for (const fact of facts) await queueMessages(ctx, endpoints, tellFact(fact, public_))
    for (const { id } of endpoints) await wakeEndpoint(ctx, id)
  },
}

/** The messages of one fact; its id makes theirs, so that a fact heard twice is sent once. */
function tellFact(fact: ToldFact, announced: readonly Announcement[]): readonly Message[] {
  const byEvent = new Map<string, object[]>()
  for (const one of announced.filter((candidate) => candidate.fact === fact.name))
    byEvent.set(one.event, [...(byEvent.get(one.event) ?? []), ...one.payloads(fact)])
  return [...byEvent].flatMap(([event, items]) => messagesOf({ factId: fact.id, event, at: fact.at, items }))
}

type Hearing = Pick<EndpointRow, 'id' | 'events'>

async function queueMessages(ctx: Ctx, endpoints: readonly Hearing[], messages: readonly Message[]): Promise<void> {
  const rows: NewDelivery[] = endpoints.flatMap(({ id: endpointId, events }) =>
    messages.filter(({ event }) => events.includes(event)).map((message) => ({ id: ctx.newId(), endpointId, message })),
  )
  for (let from = 0; from < rows.length; from += DELIVERIES_AT_ONCE)
    await insertDeliveries(ctx, rows.slice(from, from + DELIVERIES_AT_ONCE))
}

/** Has what is due sent now; one such job waits for an endpoint at a time. */
export async function wakeEndpoint(ctx: Ctx, endpointId: string): Promise<void> {
  await ctx.enqueue(DELIVER, { endpointId }, { key: endpointId })
}
