import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import type { ContactState } from '../model/contact.ts'
import { type FieldFault, mergeValues } from '../model/field.ts'
import { applyPreTags } from './apply-pre-tags.ts'
import { checkValues } from './check-values.ts'
import { claimPhone } from './claim-phone.ts'
import { areStaff } from './known-staff.ts'
import { saveStates } from './save-states.ts'
import { lockContacts, readStates } from './store/contact.ts'
import { listFields } from './store/field.ts'
import { insertIdentities } from './store/identity.ts'

type Profile = Pick<ContactState, 'name' | 'gender' | 'birthday' | 'province' | 'city' | 'guideStaffId'>

export interface ContactEdit extends Partial<Profile> {
  /** Values of custom fields by their key; empty ones are taken away. */
  readonly attributes?: Readonly<Record<string, string>>
  /** One more phone. */
  readonly phone?: string
}

type EditRefusal = 'not_found' | 'bad_phone' | 'phone_taken' | 'unknown_staff' | FieldFault

/** Writes what a person says over what is known; fields not given stay. */
export async function editContact(
  ctx: Ctx,
  contactId: number,
  { phone, attributes = {}, ...profile }: ContactEdit,
): Promise<Result<{ contactId: number }, EditRefusal>> {
  const claim = phone ? await claimPhone(ctx, phone, contactId) : undefined
  const [there] = await lockContacts(ctx, [contactId])
  if (there === undefined) return refuse('not_found')
  if (claim && !claim.ok) return claim
  if (!(await areStaff(ctx, [profile.guideStaffId]))) return refuse('unknown_staff', { field: 'body.guideStaffId' })

  const fits = checkValues(await listFields(ctx), attributes, 'body.attributes')
  if (!fits.ok) return fits

  const states = await readStates(ctx, [contactId])
  await saveStates(
    ctx,
    states.map((state) => ({
      ...state,
      ...given(profile),
      attributes: mergeValues(state.attributes, attributes),
    })),
  )
  if (claim && !claim.value.isTheirs) {
    const phone = { ...claim.value.phone, contactId }
    await insertIdentities(ctx, [phone], 'manual')
    await applyPreTags(ctx, [phone])
  }
  return accept({ contactId })
}

function given(profile: Partial<Profile>): Partial<Profile> {
  return Object.fromEntries(Object.entries(profile).filter(([, value]) => value !== undefined))
}
