import type { Ctx } from '#kit/node/ctx.ts'
import { type ConsentAsk, openConsents, setConsents } from '#modules/compliance/index.ts'
import type { ContactDraft, ContactState } from '../model/contact.ts'
import { type Identity, identityKey } from '../model/identity.ts'
import { isBlankTrace, joinTraces, type PersonImport, type PersonTrace, traceOf } from '../model/import-batch.ts'
import type { ReadPerson } from './import-rows.ts'
import { lockContacts, readStates } from './store/contact.ts'
import { findOwners, listIdentities } from './store/identity.ts'
import { type ImportedPerson, readImported, saveImported } from './store/import-person.ts'
import { upsertContacts } from './upsert-contacts.ts'

/** Writes people of a file, and notes what that did to each of them. Set-based: a constant number of statements. */
export async function writeImported(
  ctx: Ctx,
  batch: PersonImport,
  people: readonly ReadPerson[],
  tagIds: ReadonlyMap<string, string>,
): Promise<void> {
  const drafts = people.map(
    ({ draft, tagNames }): ContactDraft => ({ ...draft, tagIds: tagNames.flatMap((name) => tagIds.get(name) ?? []) }),
  )
  const owners = await findOwners(
    ctx,
    drafts.flatMap((draft) => draft.identities),
  )
  const before = await look(ctx, [...new Set(owners.values())])
  const found = await upsertContacts(ctx, drafts, { origin: { id: batch.id, name: batch.fileName } })
  const ids = [...new Set(found.map((one) => one.contactId))]
  const added = new Set(found.filter((one) => one.isNew).map((one) => one.contactId))
  const said = people.map((person, place) => ({ person, contactId: found[place]?.contactId ?? 0 }))
  const consents = await sayConsents(ctx, batch.fileName, said)
  const after = await look(ctx, ids)
  const earlier = await readImported(ctx, batch.id, ids)
  const traced = ids.flatMap((contactId): ImportedPerson[] => {
    const is = after.get(contactId)
    if (!is) return []
    const was = before.get(contactId)
    const gained = is.identities.filter((one) => !was?.keys.has(identityKey(one)))
    const consent = consents.get(contactId)
    const trace = { ...traceOf(was?.state, is.state, gained), ...(consent && { consent }) }
    return [
      joinEarlier(earlier.get(contactId), { contactId, trace, change: added.has(contactId) ? 'added' : 'changed' }),
    ]
  })
  await saveImported(ctx, batch.id, traced)
}

function joinEarlier(earlier: ImportedPerson | undefined, now: ImportedPerson): ImportedPerson {
  const trace = earlier ? joinTraces(earlier.trace, now.trace) : now.trace
  if (earlier?.change === 'added' || now.change === 'added') return { ...now, trace, change: 'added' }
  return { ...now, trace, change: isBlankTrace(trace) ? 'unchanged' : 'changed' }
}

interface Looked {
  readonly state: ContactState
  readonly identities: readonly Identity[]
  readonly keys: ReadonlySet<string>
}

/** People as they are, held so that they stay so. */
async function look(ctx: Ctx, contactIds: readonly number[]): Promise<Map<number, Looked>> {
  await lockContacts(ctx, contactIds)
  const states = await readStates(ctx, contactIds)
  const owned = Map.groupBy(await listIdentities(ctx, contactIds), (identity) => identity.contactId)
  return new Map(
    states.map((state) => {
      const identities = (owned.get(state.contactId) ?? []).map(({ kind, scope, value }) => ({ kind, scope, value }))
      return [state.contactId, { state, identities, keys: new Set(identities.map(identityKey)) }]
    }),
  )
}

type Said = readonly { readonly person: ReadPerson; readonly contactId: number }[]

/**
 * What the rows say of marketing. A file lifts no refusal unless it says when the person changed their mind, and a
 * statement older than what is recorded is not news.
 */
async function sayConsents(
  ctx: Ctx,
  fileName: string,
  said: Said,
): Promise<Map<number, NonNullable<PersonTrace['consent']>>> {
  const speaking = said.filter(({ person }) => person.consent)
  const news = new Map<number, NonNullable<PersonTrace['consent']>>()
  if (speaking.length === 0) return news
  const judge = await openConsents(ctx, [...new Set(speaking.map((one) => one.contactId))])
  const asks: ConsentAsk[] = []
  for (const { person, contactId } of speaking) {
    const now = judge(contactId, 'marketing', '')
    const state = person.consent?.granted ? 'granted' : 'refused'
    const at = person.consent?.at && person.consent.at < ctx.now() ? person.consent.at : ctx.now()
    const liftsRefusal = state === 'granted' && now.state === 'refused' && !person.consent?.at
    if (news.has(contactId) || now.state === state || liftsRefusal || (now.at && now.at > at)) continue
    news.set(contactId, { was: now.state, at: at.toISOString() })
    const note = `${fileName} 第 ${person.line} 行`.slice(0, 500)
    asks.push({ contactId, purpose: 'marketing', channel: '', state, at, proof: { way: 'import', note } })
  }
  await setConsents(ctx, asks)
  return news
}
