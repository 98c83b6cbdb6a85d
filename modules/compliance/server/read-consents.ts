import type { Ctx } from '#kit/node/ctx.ts'
import { type Consent, type ConsentChannel, consentAt, type Purpose } from '../model/consent.ts'
import { listConsents } from './store/consent.ts'

/** What each of these people allows now, for one purpose on one channel; everybody asked for is in the answer. */
export async function readConsents(
  ctx: Ctx,
  contactIds: readonly number[],
  purpose: Purpose = 'marketing',
  channel: ConsentChannel = '',
): Promise<ReadonlyMap<number, Consent>> {
  const judge = await openConsents(ctx, contactIds)
  return new Map(contactIds.map((id) => [id, judge(id, purpose, channel)]))
}

/** The same for many purposes and channels with one statement: answers a function that knows these people. */
export async function openConsents(
  ctx: Ctx,
  contactIds: readonly number[],
): Promise<(contactId: number, purpose: Purpose, channel: ConsentChannel) => Consent> {
  const now = ctx.now()
  const people = Map.groupBy(await listConsents(ctx, contactIds), (row) => row.contactId)
  return (contactId, purpose, channel) => {
    const statements = (people.get(contactId) ?? []).filter((row) => row.purpose === purpose)
    return consentAt(statements, channel, now)
  }
}
