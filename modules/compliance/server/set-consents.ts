import type { Ctx } from '#kit/node/ctx.ts'
import { consentsChanged } from '../events.ts'
import type { ConsentProof, ConsentState, Purpose } from '../model/consent.ts'
import { type ConsentChange, insertChanges, upsertConsents } from './store/consent.ts'

/** Changes told in one fact. */
const CHANGES_PER_FACT_MAX = 500

export interface ConsentAsk {
  readonly contactId: number
  readonly purpose: Purpose
  readonly state: ConsentState
  readonly proof: ConsentProof
}

/** Notes what a person allows or refuses, with the proof. */
export async function setConsent(ctx: Ctx, ask: ConsentAsk): Promise<void> {
  await setConsents(ctx, [ask])
}

/** The same for many people, with the same few statements. Of several for one person and purpose the last holds. */
export async function setConsents(ctx: Ctx, asks: readonly ConsentAsk[]): Promise<void> {
  if (asks.length === 0) return
  const changes = asks.map((ask) => ({ ...ask, id: ctx.newId(), actorName: ctx.actor.name, at: ctx.now() }))
  const last = new Map(changes.map((change) => [`${change.contactId} ${change.purpose}`, change]))
  await upsertConsents(ctx, [...last.values()])
  await insertChanges(ctx, changes)
  await ctx.tell(...toFacts(changes))
}

function toFacts(changes: readonly ConsentChange[]) {
  const parts = Math.ceil(changes.length / CHANGES_PER_FACT_MAX)
  return Array.from({ length: parts }, (_, part) =>
    consentsChanged({
      changes: changes
        .slice(part * CHANGES_PER_FACT_MAX, (part + 1) * CHANGES_PER_FACT_MAX)
        .map(({ contactId, purpose, state, at }) => ({ contactId, purpose, state, at: at.toISOString() })),
    }),
  )
}
