import type { Ctx } from '#kit/node/ctx.ts'
import { TOUCHES_PER_FACT_MAX, TOUCHES_REMOVED, type TouchesRemoved } from '../events.ts'
import { listMessagesOf, removeMessagesOf } from './store/direct-message.ts'
import { listMassSendsOf, removeRecipientsOf } from './store/mass-recipient.ts'
import { removePerson } from './store/person.ts'
import { listOfPerson, removeOfPerson } from './store/touch.ts'

/** Everything the ledger says of a person, for themselves. */
export async function exportPerson(ctx: Ctx, contactId: number): Promise<Readonly<Record<string, unknown>>> {
  return {
    touches: await listOfPerson(ctx, contactId),
    massSends: await listMassSendsOf(ctx, contactId),
    messages: await listMessagesOf(ctx, contactId),
  }
}

/** Takes a person out of the ledger and out of its copy. */
export async function erasePerson(ctx: Ctx, contactId: number): Promise<void> {
  const touchIds = await removeOfPerson(ctx, contactId)
  await removePerson(ctx, contactId)
  await removeRecipientsOf(ctx, contactId)
  await removeMessagesOf(ctx, contactId)
  const count = Math.ceil(touchIds.length / TOUCHES_PER_FACT_MAX)
  const facts = Array.from({ length: count }, (_, i) => {
    const part = touchIds.slice(i * TOUCHES_PER_FACT_MAX, (i + 1) * TOUCHES_PER_FACT_MAX)
    const payload: TouchesRemoved = { touches: part.map((touchId) => ({ touchId, contactId })) }
    return { name: TOUCHES_REMOVED, version: 1, payload: { ...payload } }
  })
  await ctx.tell(...facts)
}
