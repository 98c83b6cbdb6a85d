import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { describeSignals } from '../model/pair.ts'
import { mergeContacts } from './merge-contacts.ts'
import { lockContacts } from './store/contact.ts'
import { lockIdentities } from './store/identity.ts'
import { findPair, reopenPair, settlePair as settle } from './store/pair.ts'

export interface Verdict {
  readonly contactIds: readonly [number, number]
  readonly verdict: 'same' | 'different' | 'open'
}

/** What a person decided about two people who look alike. */
export async function settlePair(
  ctx: Ctx,
  { contactIds, verdict }: Verdict,
): Promise<Result<{ mergeId: string | null }, 'not_found' | 'same_contact'>> {
  const [kept, other] = contactIds.toSorted((a, b) => a - b) as [number, number]
  if (kept === other) return refuse('same_contact')
  await lockIdentities(ctx)
  if ((await lockContacts(ctx, [kept, other])).length < 2) return refuse('not_found')
  const pair = await findPair(ctx, kept, other)
  if (verdict === 'same') {
    const reason = pair ? describeSignals(pair.signals) : ''
    const merged = await mergeContacts(ctx, { contactIds: [kept, other], way: 'review', reason })
    return merged.ok ? accept({ mergeId: merged.value.mergeId }) : merged
  }
  if (!pair) return refuse('not_found')
  if (verdict === 'different') await settle(ctx, { kept, other, verdict })
  else await reopenPair(ctx, kept, other)
  return accept({ mergeId: null })
}
