import type { Ctx } from '#kit/node/ctx.ts'
import { removeContacts } from './remove-contacts.ts'
import { deleteBulkPeople, listBulkOf } from './store/bulk-action.ts'
import { readProvenance, readStates } from './store/contact.ts'
import { listEntities } from './store/entity.ts'
import { listFuzzyTags } from './store/fuzzy-tag.ts'
import { listIdentities } from './store/identity.ts'
import { copyImported } from './store/import-person.ts'
import { deleteMergesOf, listMerges } from './store/merge.ts'
import { listPreTagsOf } from './store/pre-tag.ts'
import { listTags } from './store/tag.ts'
import { listPlacements } from './store/tag-placement.ts'
import { listEvents } from './store/timeline.ts'

/** Merges of one person exported at most. */
const EXPORT_MERGES_MAX = 1000

/** Things that happened with one person exported at most. */
const EXPORT_EVENTS_MAX = 100_000

/** Everything kept about who a person is. */
export async function exportPerson(ctx: Ctx, contactId: number): Promise<Readonly<Record<string, unknown>>> {
  return {
    profile: await readStates(ctx, [contactId]),
    provenance: (await readProvenance(ctx, [contactId])).get(contactId) ?? {},
    identities: await listIdentities(ctx, [contactId]),
    tags: await listNamedTags(ctx, contactId),
    fuzzyTags: await listFuzzyTags(ctx, [contactId]),
    preTags: await listPreTagsOf(ctx, contactId),
    bulkActions: await listBulkOf(ctx, contactId),
    imports: await copyImported(ctx, contactId),
    entities: await listEntities(ctx, contactId),
    events: await listStory(ctx, contactId),
    merges: await listMerges(ctx, contactId, undefined, EXPORT_MERGES_MAX),
  }
}

async function listNamedTags(ctx: Ctx, contactId: number) {
  const names = new Map((await listTags(ctx)).map((tag) => [tag.id, tag.name]))
  const placed = await listPlacements(ctx, contactId)
  return placed.map((one) => ({ tagName: names.get(one.tagId) ?? '', ...one }))
}

async function listStory(ctx: Ctx, contactId: number) {
  const rows = await listEvents(ctx, { contactId, names: [], after: undefined }, EXPORT_EVENTS_MAX)
  return rows.map(({ milliseconds, ...event }) => ({ at: new Date(milliseconds), ...event }))
}

/** A merge could no longer be undone, and what it keeps says who was merged. */
export async function erasePerson(ctx: Ctx, contactId: number): Promise<void> {
  await deleteMergesOf(ctx, contactId)
  await deleteBulkPeople(ctx, [contactId])
  await removeContacts(ctx, [contactId])
}
