import type { Ctx } from '#kit/node/ctx.ts'
import { CHANGES_PER_FACT_MAX, complianceFact } from '../events.ts'
import type { ConsentChannel, ConsentProof, ConsentState, Purpose } from '../model/consent.ts'
import { type ConsentChange, type ConsentRow, insertChanges, lockConsents, upsertConsents } from './store/consent.ts'

export interface ConsentAsk {
  readonly contactId: number
  readonly purpose: Purpose
  /** Every channel when absent. */
  readonly channel?: ConsentChannel | undefined
  readonly state: ConsentState
  readonly proof: ConsentProof
  /** When the person said so; now when absent. */
  readonly at?: Date | undefined
  /** Until when a grant holds; a refusal has no end. */
  readonly expiresAt?: Date | null | undefined
}

/** Notes what a person allows or refuses, with the proof. */
export async function setConsent(ctx: Ctx, ask: ConsentAsk): Promise<void> {
  await setConsents(ctx, [ask])
}

/**
 * The same for many people, with the same few statements. The history keeps every ask; what holds is what was said
 * last: an ask older than what is recorded changes nothing but the history.
 */
export async function setConsents(ctx: Ctx, asks: readonly ConsentAsk[]): Promise<void> {
  if (asks.length === 0) return
  const known = await lockConsents(ctx, [...new Set(asks.map((ask) => ask.contactId))])
  const latest = new Map(known.map((row) => [keyOf(row), { state: row.state, at: row.at }]))
  const moved = new Map<string, ConsentChange>()
  const changes = asks.map((ask): ConsentChange => {
    const change = toChange(ctx, ask, latest.get(keyOf(ask))?.state ?? null)
    const before = latest.get(keyOf(change))
    if (!before || before.at <= change.at) {
      latest.set(keyOf(change), change)
      moved.set(keyOf(change), change)
    }
    return change
  })
  if (moved.size > 0) await upsertConsents(ctx, [...moved.values()])
  await insertChanges(ctx, changes)
  await ctx.tell(...toFacts([...moved.values()]))
}

function keyOf({ contactId, purpose, channel = '' }: Pick<ConsentAsk, 'contactId' | 'purpose' | 'channel'>): string {
  return `${contactId} ${purpose} ${channel}`
}

function toChange(ctx: Ctx, ask: ConsentAsk, was: ConsentState | null): ConsentChange {
  const { contactId, purpose, state, proof } = ask
  return {
    ...{ contactId, purpose, state, proof, was },
    id: ctx.newId(),
    channel: ask.channel ?? '',
    at: ask.at ?? ctx.now(),
    expiresAt: state === 'granted' ? (ask.expiresAt ?? null) : null,
    actorName: ctx.actor.name,
  }
}

/** Tells what people allow now. */
export async function tellConsents(ctx: Ctx, rows: readonly ConsentRow[]): Promise<void> {
  await ctx.tell(...toFacts(rows))
}

function toFacts(changes: readonly ConsentRow[]) {
  const parts = Math.ceil(changes.length / CHANGES_PER_FACT_MAX)
  return Array.from({ length: parts }, (_, part) =>
    complianceFact('compliance.consents_changed', {
      changes: changes
        .slice(part * CHANGES_PER_FACT_MAX, (part + 1) * CHANGES_PER_FACT_MAX)
        .map(({ contactId, purpose, channel, state, at, expiresAt }) => ({
          ...{ contactId, purpose, channel, state },
          at: at.toISOString(),
          expiresAt: expiresAt?.toISOString() ?? null,
        })),
    }),
  )
}
