import type { Ctx } from '#kit/node/ctx.ts'
import { upsertContacts } from '#modules/contacts/index.ts'
import { type CustomerRecord, type RecordedFollower, toDraft } from '../../model/customer-record.ts'
import { changesOf, toPair } from '../../model/pair.ts'
import { type PairChange, savePairs } from '../save-pairs.ts'
import type { CompanyRow } from '../store/company.ts'
import { type FollowerRow, lockPairs, noteSeen, type PairKey } from '../store/follower.ts'
import { listForgotten } from '../store/forgotten.ts'
import { countBrought, insertDifferences, type NewDifference, type SyncRow } from '../store/sync.ts'
import { readTagMap } from '../tags/mirror-tags.ts'

/** A customer of one member as a page of WeCom showed them, and when it was asked for. */
export interface SeenPair {
  readonly record: CustomerRecord
  readonly follower: RecordedFollower
  readonly askedAt: Date
}

interface Compared extends SeenPair {
  readonly before: FollowerRow | undefined
}

export interface Comparing {
  readonly company: CompanyRow
  readonly sync: SyncRow
  /** Whose customers these are: no others are among them. */
  readonly lane: number
  /** Other lanes are written at the same time. */
  readonly beside: boolean
}

/**
 * Compares what WeCom showed with what we have, and writes the difference; or only notes it, where repairs wait for a
 * person. An answer older than what we have says nothing: a push was settled in between.
 */
export async function comparePairs(
  ctx: Ctx,
  { company, sync, lane, beside }: Comparing,
  seen: readonly SeenPair[],
): Promise<void> {
  const ids = seen.map(({ record }) => record.externalUserid)
  const known = new Map((await lockPairs(ctx, company.id, lane, ids)).map((row) => [textOf(row), row]))
  const compared = seen.map((one) => ({ ...one, before: known.get(textOf(keyOf(one))) }))
  const news = await withoutForgotten(ctx, company.id, compared.filter(isNews))
  await noteSeenAt(
    ctx,
    company.id,
    compared.filter((one) => !isNews(one)),
  )
  if (news.length === 0) return
  if (!sync.repairs) return insertDifferences(ctx, sync.id, news.map(toDifference), false)
  const changes = await findPeople(ctx, company, news, beside)
  await savePairs(ctx, company.id, changes, { beside, isFirst: sync.kind === 'first' })
  if (sync.kind === 'first') await countBrought(ctx, sync.id, changes.length)
  else await insertDifferences(ctx, sync.id, news.map(toDifference), true)
}

/** Who was erased here stays so, whatever WeCom goes on showing; only a friendship begun since counts. */
async function withoutForgotten(ctx: Ctx, companyId: string, news: readonly Compared[]): Promise<readonly Compared[]> {
  const strangers = news.filter(({ before }) => !before).map(({ record }) => record.externalUserid)
  if (strangers.length === 0) return news
  const forgotten = await listForgotten(ctx, companyId, strangers)
  return news.filter(({ before, record, follower }) => {
    const at = forgotten.get(record.externalUserid)
    return before || !at || follower.createdAt > at
  })
}

const keyOf = ({ record, follower }: SeenPair): PairKey => ({
  externalUserid: record.externalUserid,
  userid: follower.userid,
})
const textOf = ({ externalUserid, userid }: PairKey) => `${externalUserid} ${userid}`

function isNews(one: Compared): boolean {
  if (!one.before) return true
  return one.before.askedAt <= one.askedAt && differencesOf(one, one.before).length > 0
}

function differencesOf(one: Compared, before: FollowerRow): string[] {
  return changesOf(before, afterOf(one, before.contactId))
}

function afterOf({ record, follower, before, askedAt }: Compared, contactId: number) {
  const { externalUserid, unionid } = record
  const setting = { externalUserid, contactId, withUnionid: unionid !== '', askedAt }
  return toPair({ userid: follower.userid, before, heard: [], recorded: follower }, setting)
}

function toDifference(one: Compared): NewDifference {
  const { before } = one
  const what = before ? differencesOf(one, before) : []
  return { ...keyOf(one), kind: before ? 'changed' : 'missing', what }
}

/** Who they are here; people already known by this very pair are only looked for again when a unionid came. */
async function findPeople(
  ctx: Ctx,
  { id, corpId }: CompanyRow,
  news: readonly Compared[],
  beside: boolean,
): Promise<PairChange[]> {
  const tags = await readTagMap(ctx, id)
  const strangers = news.filter(({ before, record }) => !before || (record.unionid !== '' && !before.withUnionid))
  const found = await upsertContacts(
    ctx,
    strangers.map(({ record }) => toDraft(record, corpId, tags)),
    { beside },
  )
  const people = new Map(strangers.map((one, at) => [one, found[at]]))
  return news.map((one) => {
    const person = people.get(one)
    const contactId = person?.contactId ?? one.before?.contactId
    if (contactId === undefined) throw new Error('A draft came back without a person')
    return {
      before: one.before,
      after: afterOf(one, contactId),
      isMet: person?.isNew === true,
      hasTags: person !== undefined,
    }
  })
}

async function noteSeenAt(ctx: Ctx, companyId: string, same: readonly SeenPair[]): Promise<void> {
  // Of pages that go together the earliest moment: what has left since then was asked for later.
  const askedAt = Math.min(...same.map((one) => one.askedAt.getTime()))
  if (same.length > 0) await noteSeen(ctx, companyId, same.map(keyOf), new Date(askedAt))
}
