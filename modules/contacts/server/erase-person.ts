import type { Ctx } from '#kit/node/ctx.ts'
import { removeContacts } from './remove-contacts.ts'
import { deleteBulkPeople, listBulkOf } from './store/bulk-action.ts'
import { readProvenance, readStates } from './store/contact.ts'
import { listEntities } from './store/entity.ts'
import { listFuzzyTags } from './store/fuzzy-tag.ts'
import { listIdentities } from './store/identity.ts'
import { deleteMergesOf, listMerges } from './store/merge.ts'
import { listPreTagsOf } from './store/pre-tag.ts'
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
    tags: await listPlacements(ctx, contactId),
    fuzzyTags: await listFuzzyTags(ctx, [contactId]),
    preTags: await listPreTagsOf(ctx, contactId),
    bulkActions: await listBulkOf(ctx, contactId),
    entities: await listEntities(ctx, contactId),
    events: await listEvents(ctx, { contactId, names: [], after: undefined }, EXPORT_EVENTS_MAX),
    merges: await listMerges(ctx, contactId, undefined, EXPORT_MERGES_MAX),
  }
}

/** A merge could no longer be undone, and what it keeps says who was merged. */
export async function erasePerson(ctx: Ctx, contactId: number): Promise<void> {
  await deleteMergesOf(ctx, contactId)
  await deleteBulkPeople(ctx, [contactId])
  await removeContacts(ctx, [contactId])
}
