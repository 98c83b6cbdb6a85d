import type { Ctx } from '#kit/node/ctx.ts'
import { removeUnreferred } from '#kit/node/remove-unreferred.ts'
import { type ConsentAsk, openConsents, setConsents } from '#modules/compliance/index.ts'
import { identityKey } from '../model/identity.ts'
import { isTouched, takeBack } from '../model/import-batch.ts'
import type { ImportRun } from './import-people.ts'
import { removeContacts } from './remove-contacts.ts'
import { saveStates } from './save-states.ts'
import { lockContacts, readStates } from './store/contact.ts'
import { listIdentities, lockIdentities } from './store/identity.ts'
import { countUndone, setImportState } from './store/import-batch.ts'
import * as store from './store/import-person.ts'

/** People of one transaction. */
const PEOPLE_AT_ONCE = 500

/**
 * Takes back what an import did. Facts it wrote become what they were where nobody has written them again, tags and
 * identities it gave go, people it brought and of whom nobody else knows anything are removed. Each step forgets whom
 * it has dealt with, so that an undo that broke off goes on.
 */
export async function undoPeople({ platform, tenantId, actor, batch }: ImportRun): Promise<void> {
  const inTenant = <T>(work: (ctx: Ctx) => Promise<T>) => platform.inTenant(tenantId, actor, work)
  while ((await inTenant((ctx) => restoreSome(ctx, batch.id))) === PEOPLE_AT_ONCE);
  for (;;) {
    const ids = await inTenant((ctx) => chooseGoing(ctx, batch.id))
    if (!ids) break
    const removed = await removeUnreferred(ids, (some) => inTenant((ctx) => removeSome(ctx, batch.id, some)))
    await inTenant((ctx) => keepSome(ctx, batch.id, ids, ids.length - removed))
  }
  await inTenant((ctx) => setImportState(ctx, batch.id, 'undone'))
}

/** People who were known before: what the import wrote goes. */
async function restoreSome(ctx: Ctx, batchId: string): Promise<number> {
  await lockIdentities(ctx)
  const people = await store.pageImported(ctx, batchId, 'changed', 0, PEOPLE_AT_ONCE)
  const ids = people.map((one) => one.contactId)
  if (ids.length === 0) return 0
  await lockContacts(ctx, ids)
  const given = people.flatMap(({ contactId, trace }) => trace.identities.map((one) => ({ ...one, contactId })))
  if (given.length > 0) await store.dropImportedIdentities(ctx, given)
  await store.dropImportedTags(ctx, batchId, ids)
  const states = new Map((await readStates(ctx, ids)).map((state) => [state.contactId, state]))
  const back = people.flatMap(({ contactId, trace }) => {
    const state = states.get(contactId)
    return state ? [takeBack(state, trace)] : []
  })
  await saveStates(ctx, back, 'import')
  await takeConsentsBack(ctx, people)
  await store.forgetImported(ctx, batchId, ids)
  await countUndone(ctx, batchId, { restored: ids.length, removed: 0, kept: 0 })
  return people.length
}

/** What the import said of marketing, where nothing has been said since, is again what it was. */
async function takeConsentsBack(ctx: Ctx, people: readonly store.ImportedPerson[]): Promise<void> {
  const spoken = people.filter(({ trace }) => trace.consent)
  const judge = await openConsents(
    ctx,
    spoken.map((one) => one.contactId),
  )
  const asks = spoken.flatMap(({ contactId, trace }): ConsentAsk[] => {
    const isOurs = judge(contactId, 'marketing', '').at?.toISOString() === trace.consent?.at
    if (!isOurs || !trace.consent) return []
    const proof = { way: 'import', note: '撤销导入' } as const
    return [{ contactId, purpose: 'marketing', channel: '', state: trace.consent.was, proof }]
  })
  await setConsents(ctx, asks)
}

/** Whom the import brought and nobody else knows; those whom somebody does are kept. Undefined at the end. */
async function chooseGoing(ctx: Ctx, batchId: string): Promise<number[] | undefined> {
  const people = await store.pageImported(ctx, batchId, 'added', 0, PEOPLE_AT_ONCE)
  const ids = people.map((one) => one.contactId)
  if (ids.length === 0) return undefined
  const states = new Map((await readStates(ctx, ids)).map((state) => [state.contactId, state]))
  const owned = Map.groupBy(await listIdentities(ctx, ids), (identity) => identity.contactId)
  const wanted = await store.listWanted(ctx, batchId, ids)
  const kept = people.filter(({ contactId, trace }) => {
    const state = states.get(contactId)
    const ours = new Set(trace.identities.map(identityKey))
    const isMore = (owned.get(contactId) ?? []).some((identity) => !ours.has(identityKey(identity)))
    return !state || wanted.has(contactId) || isMore || isTouched(state, trace)
  })
  const keptIds = new Set(kept.map((one) => one.contactId))
  await keepSome(ctx, batchId, [...keptIds], keptIds.size)
  return ids.filter((id) => !keptIds.has(id))
}

async function removeSome(ctx: Ctx, batchId: string, ids: readonly number[]): Promise<void> {
  await removeContacts(ctx, ids)
  await countUndone(ctx, batchId, { restored: 0, removed: ids.length, kept: 0 })
}

async function keepSome(ctx: Ctx, batchId: string, ids: readonly number[], kept: number): Promise<void> {
  await store.forgetImported(ctx, batchId, ids)
  await countUndone(ctx, batchId, { restored: 0, removed: 0, kept })
}
