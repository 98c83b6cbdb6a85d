import { type MountedRoute, mount } from '#kit/node/module.ts'
import { type Receiver, receive } from '#kit/node/receiver.ts'
import { accept } from '#kit/pure/result.ts'
import { listAlike as listAlikeRoute } from '../contract/alike.ts'
import * as contract from '../contract/saving.ts'
import { listAlike } from './list-alike.ts'
import { saveContacts } from './save-contacts.ts'

const savingContacts = mount(contract.saveContacts, async (ctx, { body }) => {
  const people = body.contacts.map(({ name, gender, birthday, province, city, attributes, identities }) => ({
    identities,
    ...(name === undefined ? {} : { name }),
    ...(gender === undefined ? {} : { gender }),
    ...(birthday === undefined ? {} : { birthday }),
    ...(province === undefined ? {} : { province }),
    ...(city === undefined ? {} : { city }),
    ...(attributes === undefined ? {} : { attributes }),
  }))
  const saved = await saveContacts(ctx, people)
  return saved.ok ? accept({ items: saved.value.map(({ contactId, isNew }) => ({ contactId, isNew })) }) : saved
})

export const savingRoutes: readonly MountedRoute[] = [
  savingContacts,
  mount(listAlikeRoute, async (ctx, { query }) => accept({ items: await listAlike(ctx, query) })),
]

/** What other systems may tell by signed messages. */
export const receivers: readonly Receiver[] = [receive('contacts.save', { zh: '客户', en: 'People' }, savingContacts)]
