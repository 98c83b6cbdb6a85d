import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import type { Gender } from '../model/contact.ts'
import { type FieldFault, mergeValues } from '../model/field.ts'
import type { Identity } from '../model/identity.ts'
import { checkValues } from './check-values.ts'
import { claimPhone } from './claim-phone.ts'
import { areStaff } from './known-staff.ts'
import { listFields } from './store/field.ts'
import { holdTags } from './store/tag.ts'
import { upsertContacts } from './upsert-contacts.ts'

export interface NewContact {
  readonly name: string
  readonly phone?: string
  readonly gender?: Gender
  readonly birthday?: string
  readonly province?: string
  readonly city?: string
  readonly guideStaffId?: string
  readonly tagIds?: readonly string[]
  /** Values of custom fields by their key. */
  readonly attributes?: Readonly<Record<string, string>>
}

type CreateRefusal = 'bad_phone' | 'phone_taken' | 'unknown_staff' | 'unknown_tag' | FieldFault

/** A person entered by hand: always somebody new. */
export async function createContact(ctx: Ctx, ask: NewContact): Promise<Result<{ contactId: number }, CreateRefusal>> {
  const { phone: typed, tagIds = [], attributes = {}, ...profile } = ask
  const fits = checkValues(await listFields(ctx), attributes, 'body.attributes')
  if (!fits.ok) return fits
  const identities: Identity[] = []
  if (typed) {
    const claim = await claimPhone(ctx, typed)
    if (!claim.ok) return claim
    identities.push(claim.value.phone)
  }
  if (!(await areStaff(ctx, [ask.guideStaffId]))) return refuse('unknown_staff', { field: 'body.guideStaffId' })
  const tags = (await holdTags(ctx, tagIds)).filter((tag) => tag.kind !== 'fuzzy')
  if (tags.length < new Set(tagIds).size) return refuse('unknown_tag', { field: 'body.tagIds' })
  const [made] = await upsertContacts(ctx, [
    { ...profile, attributes: mergeValues({}, attributes), tagIds, identities, source: 'manual' },
  ])
  if (!made) throw new Error('A draft was answered by nobody')
  return accept({ contactId: made.contactId })
}
