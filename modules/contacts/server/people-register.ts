import type { Ctx } from '#kit/node/ctx.ts'
import type { PeopleRegister, PersonMark } from '#modules/compliance/index.ts'
import { IDENTITY_KINDS, type Identity, identityKey, readIdentity } from '../model/identity.ts'
import { mayReadContact } from './contact-grant.ts'
import { findPeople } from './find-people.ts'
import { readContacts } from './read-contacts.ts'
import { readStates } from './store/contact.ts'
import { listIds } from './store/contact-list.ts'
import { findOwners, listIdentities } from './store/identity.ts'
import { listMergedInto } from './store/merge.ts'

/** What compliance, which stands before contacts, may ask about people. */
export const peopleRegister: PeopleRegister = {
  table: 'contacts.contact',
  existing: async (ctx, contactIds) => (await readStates(ctx, contactIds)).map((state) => state.contactId),
  mayRead: mayReadContact,
  async find(ctx, marks) {
    const identities = marks.map(toIdentity)
    const owners = await findOwners(
      ctx,
      identities.filter((one) => one !== undefined),
    )
    return identities.map((one) => one && owners.get(identityKey(one)))
  },
  async calledBy(ctx, contactIds, kind) {
    const identities = await listIdentities(ctx, contactIds)
    return identities.filter((one) => one.kind === kind).map(({ contactId, value }) => ({ contactId, value }))
  },
  async formerIds(ctx, contactId) {
    const merges = await listMergedInto(ctx, contactId)
    return merges.flatMap(({ loserId, origins }) => [loserId, ...origins])
  },
  async search(ctx, typed, limit) {
    const anybody = { tagId: undefined, guideStaffId: undefined, source: undefined, fields: [] }
    return listIds(ctx, { ...anybody, search: await findPeople(ctx, typed) }, limit)
  },
  async named(ctx, contactIds) {
    const people = await readContacts(ctx, contactIds)
    return people.map(({ id, name, phoneMasked }) => ({ contactId: id, name, phoneMasked }))
  },
  async marksOf(ctx: Ctx, contactId: number) {
    const [state] = await readStates(ctx, [contactId])
    return { name: state?.name ?? '', marks: await listIdentities(ctx, [contactId]) }
  },
}

function toIdentity({ kind, scope, value }: PersonMark): Identity | undefined {
  const known = IDENTITY_KINDS.find((one) => one === kind)
  return known && readIdentity({ kind: known, scope, value })
}
