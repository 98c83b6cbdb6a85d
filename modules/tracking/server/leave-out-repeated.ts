import type { Ctx } from '#kit/node/ctx.ts'
import { noteMessages } from './store/message.ts'
import type { PlacedEvent } from './store/waiting-event.ts'

export interface GivenEvent extends PlacedEvent {
  /** Whether it may have been received before; else it is let through unasked. */
  readonly maybeRepeated: boolean
}

/**
 * The events without those whose message was received before, in their order. Noted in the transaction that also notes
 * the events as heard: whatever is heard again after a crash is new again.
 */
export async function leaveOutRepeated(ctx: Ctx, given: readonly GivenEvent[]): Promise<readonly GivenEvent[]> {
  const first = new Map<string, GivenEvent>()
  for (const one of given) if (one.maybeRepeated && !first.has(one.event.messageId)) first.set(one.event.messageId, one)
  if (first.size === 0) return given
  const fresh = await noteMessages(ctx, [...first.keys()])
  const all = [...first.values()]
  const kept = new Set(fresh ? fresh.flatMap((place) => all[place] ?? []) : all)
  return given.filter((one) => !one.maybeRepeated || kept.has(one))
}
