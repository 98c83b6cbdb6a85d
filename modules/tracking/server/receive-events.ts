import { crashPoint } from '#kit/node/crash-point.ts'
import type { Ctx } from '#kit/node/ctx.ts'
import { type GroupCommit, openGroupCommit } from '#kit/node/group-commit.ts'
import type { Platform } from '#kit/node/module.ts'
import { notePressure } from '#kit/node/pressure.ts'
import { EVENTS_PER_FACT_MAX, REPEATS_POSSIBLE, trackingFacts } from '../events.ts'
import type { ReceivedEvent } from '../model/received-event.ts'
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
 * Keeps events and answers when they are durable. Requests that come together share one transaction. What was sent
 * twice is kept twice; who settles it counts it once. `false`: too much waits already, try again.
 */
export function receiveEvents(platform: Platform, tenantId: string, arrival: Arrival): Promise<boolean> {
  const receiver = receivers.get(platform) ?? { groups: new Map(), seenAt: new Map() }
  receivers.set(platform, receiver)
  const group = receiver.groups.get(tenantId) ?? openGroup(platform, tenantId, receiver)
  receiver.groups.set(tenantId, group)
  return group.add(arrival)
}

function openGroup(platform: Platform, tenantId: string, { seenAt }: Receiver): GroupCommit<Arrival> {
  const write = async (arrivals: readonly Arrival[]) => {
    await platform.inTenant(tenantId, receiver, async (ctx) => {
      await writeArrivals(ctx, arrivals)
      await noteSources(ctx, arrivals, seenAt)
      crashPoint('tracking.before_commit')
    })
    crashPoint('tracking.committed')
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

/** Keeps events in the caller's transaction. */
export async function writeArrivals(ctx: Ctx, arrivals: readonly Arrival[]): Promise<void> {
  const events = arrivals.flatMap((arrival) => arrival.events)
  if (events.length === 0) return
  const parts = { perFact: perFactOf(arrivals, events.length), version: REPEATS_POSSIBLE }
  await ctx.tell(...trackingFacts('tracking.events_received', events, parts))
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
