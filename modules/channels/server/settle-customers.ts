import type { Ctx } from '#kit/node/ctx.ts'
import type { Platform } from '#kit/node/module.ts'
import { upsertContacts } from '#modules/contacts/index.ts'
import { type CustomerRecord, readCustomer, toDraft } from '../model/customer-record.ts'
import { isTogether } from '../model/friendship.ts'
import { toPair } from '../model/pair.ts'
import type { FriendNews } from '../model/push.ts'
import { type PairChange, savePairs } from './save-pairs.ts'
import { findCompany } from './store/company.ts'
import { type FollowerRow, lockFollowers } from './store/follower.ts'
import { listForgotten } from './store/forgotten.ts'
import { readTagMap } from './tags/mirror-tags.ts'
import type { Whose } from './wecom/answer.ts'
import { askWecom } from './wecom/ask-wecom.ts'
import { type DueWelcome, prepareWelcomes, readEntrySource } from './welcome/prepare-welcomes.ts'
import { sendWelcomes } from './welcome/send-welcomes.ts'

/** A welcome has 20 s in all (doc 92137, 2024): several short tries are worth more than one long one. */
const URGENT_TIMEOUT_MS = 3_000
const settler = { kind: 'system', name: 'channels' } as const

export interface CustomerNews {
  readonly externalUserid: string
  readonly news: readonly FriendNews[]
  /** A welcome depends on it: WeCom is asked before everything else that waits. */
  readonly urgent?: boolean
}

/** What was heard of a customer, and what WeCom answered. */
interface Told extends CustomerNews {
  readonly record: CustomerRecord | undefined
  readonly askedAt: Date
}

interface Known extends Told {
  readonly known: readonly FollowerRow[]
}

type Company = { readonly id: string; readonly corpId: string }

/**
 * Brings customers, each named once, up to what WeCom says of them now, in one transaction for all. Answers a fault by
 * the id of each who could not be settled. Pushes come late, twice and in any order (doc 92130 and community): they say
 * that something happened; what holds, WeCom itself is asked.
 */
export async function settleCustomers(
  platform: Platform,
  whose: Whose,
  heard: readonly CustomerNews[],
): Promise<ReadonlyMap<string, string>> {
  const faults = new Map<string, string>()
  const asked = await Promise.all(heard.map((one) => askCustomer(platform, whose, one)))
  const told = asked.flatMap((one, place) => {
    if (typeof one === 'string') faults.set(heard[place]?.externalUserid ?? '', one)
    return typeof one === 'string' ? [] : [one]
  })
  const due = await saveTold(platform, whose, told, faults)
  await Promise.all(due.map((one) => sendWelcomes(platform, whose, [one])))
  return faults
}

/** The same for one; answers the fault. */
export async function settleCustomer(
  platform: Platform,
  whose: Whose,
  heard: CustomerNews,
): Promise<string | undefined> {
  return (await settleCustomers(platform, whose, [heard])).get(heard.externalUserid)
}

/** What WeCom says of a customer now, or why it could not be asked. */
async function askCustomer(platform: Platform, whose: Whose, heard: CustomerNews): Promise<Told | string> {
  const askedAt = platform.clock.now()
  const answer = await askWecom(platform, whose, {
    path: 'externalcontact/get',
    query: { external_userid: heard.externalUserid },
    repeatable: true,
    first: heard.urgent,
    timeoutMs: heard.urgent ? URGENT_TIMEOUT_MS : undefined,
  })
  if (!answer.ok && answer.meaning !== 'no_relation') return `${answer.meaning} ${answer.errcode} ${answer.errmsg}`
  return { ...heard, askedAt, record: answer.ok ? readCustomer(answer.json) : undefined }
}

/** Writes what was told. When that fails each is written alone: one must not cost the others. */
async function saveTold(
  platform: Platform,
  whose: Whose,
  told: readonly Told[],
  faults: Map<string, string>,
): Promise<readonly DueWelcome[]> {
  if (told.length === 0) return []
  try {
    return await platform.inTenant(whose.tenantId, settler, (ctx) => saveCustomers(ctx, whose.companyId, told))
  } catch (error) {
    const due: DueWelcome[] = []
    if (told.length > 1) for (const one of told) due.push(...(await saveTold(platform, whose, [one], faults)))
    else for (const { externalUserid } of told) faults.set(externalUserid, String(error))
    return due
  }
}

/** Answers what is to be said to those who have just joined. Nothing is kept of somebody who was erased. */
async function saveCustomers(ctx: Ctx, companyId: string, told: readonly Told[]): Promise<readonly DueWelcome[]> {
  const company = await findCompany(ctx, companyId)
  if (!company) return []
  const ids = told.map(({ externalUserid }) => externalUserid)
  const rows = Map.groupBy(await lockFollowers(ctx, companyId, ids), ({ externalUserid }) => externalUserid)
  const known = told.map((one) => ({ ...one, known: rows.get(one.externalUserid) ?? [] }))
  const kept = await withoutForgotten(ctx, companyId, known)
  const people = await findPeople(ctx, company, kept)
  const due: DueWelcome[] = []
  const pairs = kept.flatMap((one) => pairsOf(one, personOf(people, one)))
  await savePairs(ctx, companyId, pairs)
  for (const one of kept)
    due.push(...(await prepareWelcomes(ctx, companyId, personOf(people, one).contactId, one.news)))
  return due
}

interface Found {
  readonly contactId: number
  readonly isNew: boolean
}

function personOf(people: ReadonlyMap<Told, Found>, one: Told): Found {
  const person = people.get(one)
  if (!person) throw new Error('A draft came back without a person')
  return person
}

function pairsOf({ externalUserid, known, record, news, askedAt }: Known, { contactId, isNew }: Found): PairChange[] {
  const recorded = new Map((record?.followers ?? []).map((one) => [one.userid, one]))
  const userids = new Set([...known, ...recorded.values(), ...news].map(({ userid }) => userid))
  const setting = { externalUserid, contactId, withUnionid: (record?.unionid ?? '') !== '', askedAt }
  const pairs = [...userids].map((userid) => {
    const before = known.find((one) => one.userid === userid)
    const heard = news.filter((one) => one.userid === userid)
    const after = toPair({ userid, before, heard, recorded: recorded.get(userid) }, setting)
    return { before, after, hasTags: record !== undefined }
  })
  const isMet = isNew && pairs.every(({ after }) => isTogether(after))
  return pairs.map((pair) => ({ ...pair, isMet }))
}

/** Leaves out who was erased here, and has not become anybody's friend since. */
async function withoutForgotten(ctx: Ctx, companyId: string, told: readonly Known[]): Promise<readonly Known[]> {
  const strangers = told.filter(({ known }) => known.length === 0)
  if (strangers.length === 0) return told
  const ids = strangers.map(({ externalUserid }) => externalUserid)
  const forgotten = await listForgotten(ctx, companyId, ids)
  return told.filter(({ externalUserid, known, news, record }) => {
    const at = forgotten.get(externalUserid)
    if (!at || known.length > 0) return true
    const joined = news.filter(({ kind }) => kind === 'added').map((one) => one.at)
    return [...joined, ...(record?.followers ?? []).map(({ createdAt }) => createdAt)].some((since) => since > at)
  })
}

/** Who they are here. Somebody whom WeCom no longer shows, and we never saw, is known by the id alone. */
async function findPeople(ctx: Ctx, company: Company, told: readonly Known[]): Promise<ReadonlyMap<Told, Found>> {
  const people = new Map<Told, Found>()
  const tags = told.some(({ record }) => record) ? await readTagMap(ctx, company.id) : new Map<string, string>()
  const drafts: { readonly one: Told; readonly draft: ReturnType<typeof toDraft> }[] = []
  for (const one of told) {
    const [first] = one.known
    if (!one.record && first) people.set(one, { contactId: first.contactId, isNew: false })
    else drafts.push({ one, draft: await draftOf(ctx, company, one, tags) })
  }
  // Drafts that go together have one source.
  for (const some of Map.groupBy(drafts, ({ draft }) => draft.source).values()) {
    const found = await upsertContacts(
      ctx,
      some.map(({ draft }) => draft),
    )
    for (const [place, { one }] of some.entries()) {
      const person = found[place]
      if (person) people.set(one, person)
    }
  }
  return people
}

async function draftOf(
  ctx: Ctx,
  { id, corpId }: Company,
  { externalUserid, record, known, news }: Known,
  tags: ReadonlyMap<string, string>,
) {
  const blank = { externalUserid, unionid: '', name: '', gender: '', followers: [] } as const
  const since = Math.min(...news.map(({ at }) => at.getTime()))
  const draft = record
    ? toDraft(record, corpId, tags)
    : { ...toDraft(blank, corpId), createdAt: Number.isFinite(since) ? new Date(since) : ctx.now() }
  const entryState = record?.followers.find(({ state }) => state !== '')?.state ?? ''
  // Of somebody known already another source would be taken for where their name comes from.
  const entrySource = known.length > 0 ? undefined : await readEntrySource(ctx, id, news, entryState)
  return { ...draft, source: entrySource ?? draft.source }
}
