import type { Ctx } from '#kit/node/ctx.ts'
import { complianceFact } from '../events.ts'
import { deleteChanges, deleteConsents, listChanges, listConsents } from './store/consent.ts'

/** Changes of consent handed out with a person's own copy. */
const EXPORTED_CHANGES_MAX = 10_000

export async function exportPerson(ctx: Ctx, contactId: number): Promise<Readonly<Record<string, unknown>>> {
  return {
    consents: await listConsents(ctx, [contactId]),
    changes: await listChanges(ctx, contactId, EXPORTED_CHANGES_MAX),
  }
}

export async function erasePerson(ctx: Ctx, contactId: number): Promise<void> {
  const rows = (await deleteConsents(ctx, contactId)).map((row) => ({ ...row, contactId }))
  await deleteChanges(ctx, contactId)
  if (rows.length > 0) await ctx.tell(complianceFact('compliance.consents_removed', { rows }))
}
