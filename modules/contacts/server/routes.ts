import type { Ctx } from '#kit/node/ctx.ts'
import { type MountedRoute, mount, mountOpen } from '#kit/node/module.ts'
import type { Page } from '#kit/pure/paging.ts'
import { accept, type Result } from '#kit/pure/result.ts'
import * as contract from '../contract.ts'
import { assignGuides } from './assign-guides.ts'
import { bulkRoutes } from './bulk-routes.ts'
import * as tags from './change-tags.ts'
import { createContact } from './create-contact.ts'
import { editContact } from './edit-contact.ts'
import { exportContacts } from './export-contacts.ts'
import { fieldRoutes } from './field-routes.ts'
import { fuzzyRoutes } from './fuzzy-routes.ts'
import { identityRoutes } from './identity-routes.ts'
import { importRoutes } from './import-routes.ts'
import { readStaffNames } from './known-staff.ts'
import { listContacts } from './list-contacts.ts'
import { mergeRoutes } from './merge-routes.ts'
import { readContact } from './read-contact.ts'
import type { Contact } from './read-contacts.ts'
import { readTimeline } from './read-timeline.ts'
import { revealPhones } from './reveal-phones.ts'
import { savingRoutes } from './saving-routes.ts'
import { countSources } from './store/contact-list.ts'
import { listTagGroups } from './store/tag-group.ts'
import { tagContacts, untagContacts } from './tag-contacts.ts'
import { tagWayRoutes } from './tag-routes.ts'
import { listVisibleTags } from './visible-tags.ts'
import { showChanged, toWire, toWireDetail } from './wire-contact.ts'

async function toWirePage<R extends string>(ctx: Ctx, page: Result<Page<Contact>, R>) {
  if (!page.ok) return page
  const staff = await readStaffNames(ctx)
  const { items, nextCursor } = page.value
  return accept({ items: items.map((contact) => toWire(contact, staff)), nextCursor })
}

const MANUAL = { source: 'manual' } as const

/** Fixed paths stand before `{contactId}`: the first that fits answers. */
const peopleRoutes: readonly MountedRoute[] = [
  mount(contract.listContacts, async (ctx, { query }) => toWirePage(ctx, await listContacts(ctx, query))),
  mount(contract.listMyContacts, async (ctx, { query }) => {
    if (ctx.actor.kind !== 'staff') return accept({ items: [], nextCursor: null })
    return toWirePage(ctx, await listContacts(ctx, { ...query, guideStaffId: ctx.actor.staffId }))
  }),
  mountOpen(contract.exportContacts, exportContacts),
  mount(contract.listSources, async (ctx) => accept({ items: await countSources(ctx) })),
  mount(contract.readContact, async (ctx, { params }) => {
    const found = await readContact(ctx, params.contactId)
    return found.ok ? accept(toWireDetail(found.value, await readStaffNames(ctx))) : found
  }),
  mount(contract.createContact, async (ctx, { body }) => showChanged(ctx, await createContact(ctx, body))),
  mount(contract.editContact, async (ctx, { params, body }) =>
    showChanged(ctx, await editContact(ctx, params.contactId, body)),
  ),
  mount(contract.revealPhones, (ctx, { params }) => revealPhones(ctx, params.contactId)),
  mount(contract.readTimeline, async (ctx, { params, query }) => {
    const page = await readTimeline(ctx, params.contactId, query)
    if (!page.ok) return page
    const items = page.value.items.map((entry) => ({ ...entry, properties: { ...entry.properties } }))
    return accept({ items, nextCursor: page.value.nextCursor })
  }),
  mount(contract.assignGuides, (ctx, { body }) => assignGuides(ctx, body.assignments)),
]

const tagRoutes: readonly MountedRoute[] = [
  mount(contract.tagContacts, async (ctx, { body }) => toIds(await tagContacts(ctx, { ...body, ...MANUAL }))),
  mount(contract.untagContacts, async (ctx, { body }) => toIds(await untagContacts(ctx, { ...body, ...MANUAL }))),
  mount(contract.listTags, async (ctx) => accept({ items: await listVisibleTags(ctx) })),
  mount(contract.createTag, (ctx, { body }) => tags.createTag(ctx, body)),
  mount(contract.renameTag, (ctx, { params, body }) => tags.renameTag(ctx, params.tagId, body)),
  mount(contract.removeTag, (ctx, { params }) => tags.removeTag(ctx, params.tagId)),
  mount(contract.listTagGroups, async (ctx) => accept({ items: await listTagGroups(ctx) })),
  mount(contract.createTagGroup, (ctx, { body }) => tags.createTagGroup(ctx, body.name, body.family)),
  mount(contract.renameTagGroup, (ctx, { params, body }) =>
    tags.renameTagGroup(ctx, params.groupId, body.name, body.family),
  ),
  mount(contract.removeTagGroup, (ctx, { params }) => tags.removeTagGroup(ctx, params.groupId)),
]

function toIds<R extends string>(moved: Result<{ readonly contactIds: readonly number[] }, R>) {
  return moved.ok ? accept({ contactIds: [...moved.value.contactIds] }) : moved
}

export const routes: readonly MountedRoute[] = [
  ...savingRoutes,
  ...peopleRoutes,
  ...identityRoutes,
  ...tagWayRoutes,
  ...tagRoutes,
  ...fuzzyRoutes,
  ...bulkRoutes,
  ...mergeRoutes,
  ...fieldRoutes,
  ...importRoutes,
]
