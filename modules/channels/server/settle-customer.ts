import type { Ctx } from '#kit/node/ctx.ts'
import type { Platform } from '#kit/node/module.ts'
import { upsertContacts } from '#modules/contacts/index.ts'
import { type CustomerRecord, readCustomer, toDraft } from '../model/customer-record.ts'
import { toPair } from '../model/pair.ts'
import type { FriendNews } from '../model/push.ts'
import { savePairs } from './save-pairs.ts'
import { findCompany } from './store/company.ts'
import { type FollowerRow, lockFollowers } from './store/follower.ts'
import { listForgotten } from './store/forgotten.ts'
import { readTagMap } from './tags/mirror-tags.ts'
import type { Whose } from './wecom/answer.ts'
import { askWecom } from './wecom/ask-wecom.ts'
import { prepareWelcomes, readEntrySource } from './welcome/prepare-welcomes.ts'
import { sendWelcomes } from './welcome/send-welcomes.ts'

/** A welcome has 20 s in all (doc 92137, 2024): several short tries are worth more than one long one. */
const URGENT_TIMEOUT_MS = 3_000
const settler = { kind: 'system', name: 'channels' } as const

interface CustomerNews {
  readonly externalUserid: string
  readonly news: readonly FriendNews[]
  /** A welcome depends on it: WeCom is asked before everything else that waits. */
  readonly urgent?: boolean
}

/**
 * Brings one customer up to what WeCom says of them now.
 * Answers a fault when WeCom could not be asked. Pushes come late, twice and in any order (doc 92130 and community):
 * they say that something happened; what holds, WeCom itself is asked.
 */
export async function settleCustomer(
  platform: Platform,
  whose: Whose,
  heard: CustomerNews,
): Promise<string | undefined> {
  const query = { external_userid: heard.externalUserid }
  const askedAt = platform.clock.now()
  const answer = await askWecom(platform, whose, {
    path: 'externalcontact/get',
    query,
    repeatable: true,
    first: heard.urgent,
    timeoutMs: heard.urgent ? URGENT_TIMEOUT_MS : undefined,
  })
  if (!answer.ok && answer.meaning !== 'no_relation') return `${answer.meaning} ${answer.errcode} ${answer.errmsg}`
  const record = answer.ok ? readCustomer(answer.json) : undefined
  const due = await platform.inTenant(whose.tenantId, settler, async (ctx) => {
    const company = await findCompany(ctx, whose.companyId)
    if (!company) return []
    const contactId = await saveCustomer(ctx, company, record, { ...heard, askedAt })
    return contactId === undefined ? [] : prepareWelcomes(ctx, company.id, contactId, heard.news)
  })
  await sendWelcomes(platform, whose, due)
  return undefined
}

/** Answers who they are here; nothing for somebody who was erased. */
async function saveCustomer(
  ctx: Ctx,
  company: { readonly id: string; readonly corpId: string },
  record: CustomerRecord | undefined,
  { externalUserid, news, askedAt }: CustomerNews & { readonly askedAt: Date },
): Promise<number | undefined> {
  const known = await lockFollowers(ctx, company.id, externalUserid)
  if (known.length === 0 && (await isForgotten(ctx, company.id, record, { externalUserid, news }))) return undefined
  const contactId = await findContact(ctx, company, record, { externalUserid, known, news })
  const recorded = new Map((record?.followers ?? []).map((one) => [one.userid, one]))
  const userids = new Set([...known, ...recorded.values(), ...news].map(({ userid }) => userid))
  const setting = { externalUserid, contactId, withUnionid: (record?.unionid ?? '') !== '', askedAt }
  const pairs = [...userids].map((userid) => {
    const before = known.find((one) => one.userid === userid)
    const heard = news.filter((one) => one.userid === userid)
    return { before, after: toPair({ userid, before, heard, recorded: recorded.get(userid) }, setting) }
  })
  await savePairs(ctx, company.id, pairs)
  return contactId
}

/** Whether they were erased here, and have not become anybody's friend since. */
async function isForgotten(
  ctx: Ctx,
  companyId: string,
  record: CustomerRecord | undefined,
  { externalUserid, news }: CustomerNews,
): Promise<boolean> {
  const at = (await listForgotten(ctx, companyId, [externalUserid])).get(externalUserid)
  if (!at) return false
  const joined = news.filter(({ kind }) => kind === 'added').map((one) => one.at)
  return ![...joined, ...(record?.followers ?? []).map(({ createdAt }) => createdAt)].some((since) => since > at)
}

/** Who they are here. Somebody whom WeCom no longer shows, and we never saw, is known by the id alone. */
async function findContact(
  ctx: Ctx,
  { id, corpId }: { readonly id: string; readonly corpId: string },
  record: CustomerRecord | undefined,
  { externalUserid, known, news }: Pick<CustomerNews, 'externalUserid' | 'news'> & { known: readonly FollowerRow[] },
): Promise<number> {
  const [first] = known
  if (!record && first) return first.contactId
  const blank = { externalUserid, unionid: '', name: '', gender: '', followers: [] } as const
  const since = Math.min(...news.map(({ at }) => at.getTime()))
  const draft = record
    ? toDraft(record, corpId, await readTagMap(ctx, id))
    : { ...toDraft(blank, corpId), createdAt: new Date(since) }
  const entryState = record?.followers.find(({ state }) => state !== '')?.state ?? ''
  // Of somebody known already another source would be taken for where their name comes from.
  const entrySource = first ? undefined : await readEntrySource(ctx, id, news, entryState)
  const [person] = await upsertContacts(ctx, [{ ...draft, source: entrySource ?? draft.source }])
  if (!person) throw new Error('A draft came back without a person')
  return person.contactId
}
