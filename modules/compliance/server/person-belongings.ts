import { type Belongings, rowBelongings } from '#kit/node/belongings.ts'
import type { Ctx } from '#kit/node/ctx.ts'
import { complianceFact } from '../events.ts'
import { tellConsents } from './set-consents.ts'
import { listConsents, lockConsents } from './store/consent.ts'
import { clearConsents, insertFromChanges } from './store/rebuild-consents.ts'

/**
 * What goes with a person who turns out to be somebody else: every change of consent with its proof. What is allowed
 * now is read from the changes again, of both, so that whatever was said last holds, and holds again after an undo.
 */
export const belongings: readonly Belongings[] = [
  {
    ...rowBelongings({
      name: 'compliance.consent',
      zh: '授权记录',
      en: 'Consents',
      table: 'compliance.consent_change',
      moved: (ctx, _ids, { from, to }) => rebuild(ctx, [from, to]),
    }),
    tables: ['compliance.consent', 'compliance.consent_change'],
  },
]

async function rebuild(ctx: Ctx, contactIds: readonly number[]): Promise<void> {
  const before = await lockConsents(ctx, contactIds)
  await clearConsents(ctx, contactIds)
  await insertFromChanges(ctx, contactIds)
  const after = await listConsents(ctx, contactIds)
  const there = new Set(after.map(keyOf))
  const rows = before.filter((row) => !there.has(keyOf(row)))
  if (rows.length > 0) {
    const gone = rows.map(({ contactId, purpose, channel }) => ({ contactId, purpose, channel }))
    await ctx.tell(complianceFact('compliance.consents_removed', { rows: gone }))
  }
  await tellConsents(ctx, after)
}

function keyOf({ contactId, purpose, channel }: { contactId: number; purpose: string; channel: string }): string {
  return JSON.stringify([contactId, purpose, channel])
}
