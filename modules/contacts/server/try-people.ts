import type { Ctx } from '#kit/node/ctx.ts'
import { addLeftOut, rankLeftOut } from '#kit/pure/table/left-out.ts'
import { type ContactDraft, cleanDraft, mergeDraft, sameState } from '../model/contact.ts'
import { identityKey } from '../model/identity.ts'
import type { ImportCounts, PersonChange } from '../model/import-batch.ts'
import { type PersonReject, reasonText } from '../model/import-reject.ts'
import { matchDrafts } from '../model/match-drafts.ts'
import type { ImportRun } from './import-people.ts'
import { openReader, type PersonChunk, readPeople } from './import-rows.ts'
import { planTags } from './import-tags.ts'
import { readStates } from './store/contact.ts'
import { findOwners } from './store/identity.ts'

/** Whom the rows so far spoke of. People who would be new have numbers below zero. */
interface Met {
  readonly people: Map<number, PersonChange>
  readonly owners: Map<string, number>
}

/** What an import would do with each row; nothing is written. */
export async function tryPeople({ platform, tenantId, actor, batch }: ImportRun): Promise<ImportCounts> {
  const inTenant = <T>(work: (ctx: Ctx) => Promise<T>) => platform.inTenant(tenantId, actor, work)
  const readRow = await inTenant((ctx) => openReader(ctx, batch))
  const met: Met = { people: new Map(), owners: new Map() }
  const reasons = new Map<string, number>()
  let [rows, rejected] = [0, 0]
  for await (const chunk of readPeople(platform, batch, readRow, 0)) {
    const leftOut = await inTenant((ctx) => judgeChunk(ctx, chunk, met))
    for (const one of leftOut) addLeftOut(reasons, reasonText(one))
    rejected += leftOut.length
    rows = chunk.rows
  }
  const counts = { added: 0, changed: 0, unchanged: 0 }
  for (const change of met.people.values()) counts[change] += 1
  const again = rows - rejected - met.people.size
  return { rows, rejected, again, ...counts, reasons: rankLeftOut(reasons) }
}

/** Answers which rows it would leave out. */
async function judgeChunk(ctx: Ctx, chunk: PersonChunk, met: Met): Promise<readonly PersonReject[]> {
  const { people, leftOut, known } = await planTags(ctx, chunk.people)
  const drafts = people.map(({ draft, tagNames }) =>
    cleanDraft({ ...draft, tagIds: tagNames.map((name) => known.get(name) ?? name) }),
  )
  const identities = drafts.flatMap((draft) => draft.identities)
  const owners = new Map([...(await findOwners(ctx, identities)), ...metOwners(met, drafts)])
  const matches = matchDrafts(drafts, owners)
  const ids = matches.flatMap(({ contactId }) => (contactId !== undefined && contactId > 0 ? [contactId] : []))
  const states = new Map((await readStates(ctx, ids)).map((state) => [state.contactId, state]))
  for (const match of matches) {
    const contactId = match.contactId ?? -(met.people.size + 1)
    for (const identity of match.unclaimed) met.owners.set(identityKey(identity), contactId)
    const state = states.get(contactId)
    if (match.contactId === undefined) met.people.set(contactId, 'added')
    else if (state && met.people.get(contactId) !== 'changed') {
      const after = match.drafts.flatMap((place) => drafts[place] ?? []).reduce(mergeDraft, state)
      const same = match.unclaimed.length === 0 && sameState(state, after)
      met.people.set(contactId, same ? 'unchanged' : 'changed')
    }
  }
  return [...chunk.leftOut, ...leftOut]
}

/** People an earlier chunk met by the same identities. */
function metOwners({ owners }: Met, drafts: readonly ContactDraft[]): [string, number][] {
  return drafts
    .flatMap((draft) => draft.identities)
    .flatMap((identity) => {
      const owner = owners.get(identityKey(identity))
      return owner === undefined ? [] : [[identityKey(identity), owner] as [string, number]]
    })
}
