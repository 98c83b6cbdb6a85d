import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import type { ContactDraft } from '../model/contact.ts'
import { type FieldFault, mergeValues } from '../model/field.ts'
import { readIdentity } from '../model/identity.ts'
import { checkValues } from './check-values.ts'
import { listFields } from './store/field.ts'
import { type UpsertedContact, upsertContacts } from './upsert-contacts.ts'

/** People as another system knows them; see `upsertContacts` for who each is. Said again it changes nothing. */
export async function saveContacts(
  ctx: Ctx,
  people: readonly Omit<ContactDraft, 'source'>[],
): Promise<Result<readonly UpsertedContact[], 'no_identity' | FieldFault>> {
  const fields = await listFields(ctx)
  for (const [place, { identities, attributes = {} }] of people.entries()) {
    const at = `body.contacts.${place}`
    if (!identities.some(readIdentity))
      return refuse('no_identity', { field: `${at}.identities`, facts: { place: place + 1 } })
    const fits = checkValues(fields, attributes, `${at}.attributes`)
    if (!fits.ok) return fits
  }
  const drafts = people.map((one) => ({ ...one, attributes: mergeValues({}, one.attributes ?? {}), source: 'api' }))
  return accept(await upsertContacts(ctx, drafts))
}
