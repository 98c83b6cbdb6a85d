import { crashPoint } from '#kit/node/crash-point.ts'
import type { Ctx } from '#kit/node/ctx.ts'
import { type GroupCommit, openGroupCommit } from '#kit/node/group-commit.ts'
import type { Platform } from '#kit/node/module.ts'
import { notePressure } from '#kit/node/pressure.ts'
import { sendAhead } from '#kit/node/send-ahead.ts'
import { EVENTS_PER_FACT_MAX, trackingFacts } from '../events.ts'
import type { ReceivedEvent } from '../model/received-event.ts'
import { insertMessages, isKnownMessage, noteMessages } from './store/message.ts'
import { noteSeen } from './store/source.ts'

/** How long the first call of a group waits for company, in milliseconds. */
export const GROUP_DELAY_MS = 2
/** Largest group written in one transaction, and how much may wait in memory, in bytes of bodies. */
export const GROUP_BYTES_MAX = 4 * 1024 * 1024
export const WAITING_BYTES_MAX = 64 * 1024 * 1024
/** Groups of one tenant written at the same time: one waits for the disk while the next is sent. */
const GROUPS_AT_ONCE = 2
/** Size of one fact, in bytes of bodies. */
const FACT_BYTES_MAX = 512 * 1024
/** After a message that was known already so long every message is asked for, in milliseconds: senders repeat. */
const WARY_MS = 5_000
/** A source is noted as seen at most this often, in milliseconds. */
const SEEN_EVERY_MS = 20_000

const receiver = { kind: 'system', name: 'tracking' } as const

/** The events of one request. */
export interface Arrival {
  readonly sourceId: string
  readonly events: readonly ReceivedEvent[]
  readonly bytes: number
}

interface Receiver {
  readonly groups: Map<string, GroupCommit<Arrival>>
  readonly seenAt: Map<string, number>
}
const receivers = new WeakMap<Platform, Receiver>()

/**
 * Keeps events and answers when they are durable: each message once, whoever repeats it. Requests that come together
 * share one transaction. `false`: too much waits already, try again.
 */
export function receiveEvents(platform: Platform, tenantId: string, arrival: Arrival): Promise<boolean> {
  const receiver = receivers.get(platform) ?? { groups: new Map(), seenAt: new Map() }
  receivers.set(platform, receiver)
  const group = receiver.groups.get(tenantId) ?? openGroup(platform, tenantId, receiver)
  receiver.groups.set(tenantId, group)
  return group.add(arrival)
}

function openGroup(platform: Platform, tenantId: string, { seenAt }: Receiver): GroupCommit<Arrival> {
  let waryUntil = 0
  const writeBy = async (keep: typeof writeArrivals, arrivals: readonly Arrival[]) => {
    await platform.inTenant(tenantId, receiver, async (ctx) => {
      await keep(ctx, arrivals)
      await noteSources(ctx, arrivals, seenAt)
      crashPoint('tracking.before_commit')
    })
    crashPoint('tracking.committed')
  }
  const write = async (arrivals: readonly Arrival[]) => {
    const now = platform.clock.now().getTime()
    if (now < waryUntil) return writeBy(writeArrivals, arrivals)
    try {
      await writeBy(writeNew, arrivals)
    } catch (error) {
      if (!isKnownMessage(error)) throw error
      waryUntil = now + WARY_MS
      await writeBy(writeArrivals, arrivals)
    }
  }
  return openGroupCommit(write, {
    delayMs: GROUP_DELAY_MS,
    weightMax: GROUP_BYTES_MAX,
    waitingMax: WAITING_BYTES_MAX,
    atOnce: GROUPS_AT_ONCE,
    weigh: (arrival) => arrival.bytes,
    onPressed: () => notePressure(platform),
  })
}

/** Keeps events in the caller's transaction; a message known already is left out. */
export async function writeArrivals(ctx: Ctx, arrivals: readonly Arrival[]): Promise<void> {
  const once = firstOfEach(arrivals)
  if (once.size === 0) return
  const fresh = await noteMessages(ctx, [...once.keys()])
  const all = [...once.values()]
  const events = fresh ? fresh.toSorted((a, b) => a - b).flatMap((place) => all[place] ?? []) : all
  await ctx.tell(...trackingFacts('tracking.events_received', events, perFactOf(arrivals, all.length)))
}

/** `writeArrivals` of messages none of which is known; fails otherwise. */
async function writeNew(ctx: Ctx, arrivals: readonly Arrival[]): Promise<void> {
  const once = firstOfEach(arrivals)
  if (once.size === 0) return
  const perFact = perFactOf(arrivals, once.size)
  await sendAhead([
    () => insertMessages(ctx, [...once.keys()]),
    () => ctx.tell(...trackingFacts('tracking.events_received', [...once.values()], perFact)),
  ])
}

function firstOfEach(arrivals: readonly Arrival[]): ReadonlyMap<string, ReceivedEvent> {
  const once = new Map<string, ReceivedEvent>()
  for (const { events } of arrivals)
    for (const event of events) if (!once.has(event.messageId)) once.set(event.messageId, event)
  return once
}

function perFactOf(arrivals: readonly Arrival[], events: number): number {
  const bytes = arrivals.reduce((sum, arrival) => sum + arrival.bytes, 0)
  const parts = Math.max(1, Math.ceil(bytes / FACT_BYTES_MAX))
  return Math.min(EVENTS_PER_FACT_MAX, Math.ceil(events / parts))
}

async function noteSources(ctx: Ctx, arrivals: readonly Arrival[], seenAt: Map<string, number>): Promise<void> {
  const now = ctx.now().getTime()
  const due = [...new Set(arrivals.map((one) => one.sourceId))].filter(
    (id) => now - (seenAt.get(id) ?? 0) >= SEEN_EVERY_MS,
  )
  if (due.length === 0) return
  for (const id of due) seenAt.set(id, now)
  await noteSeen(ctx, due)
}
