import type { Ctx } from '#kit/node/ctx.ts'
import type { Consent, Purpose } from '../model/consent.ts'
import { listConsents } from './store/consent.ts'

const NEVER_ASKED: Consent = { state: 'unknown', at: null }

/** What each of these people allows for one purpose; everybody asked for is in the answer. */
export async function readConsents(
  ctx: Ctx,
  contactIds: readonly number[],
  purpose: Purpose = 'marketing',
): Promise<ReadonlyMap<number, Consent>> {
  const consents = new Map<number, Consent>(contactIds.map((id) => [id, NEVER_ASKED]))
  for (const row of await listConsents(ctx, contactIds))
    if (row.purpose === purpose) consents.set(row.contactId, { state: row.state, at: row.at })
  return consents
}
