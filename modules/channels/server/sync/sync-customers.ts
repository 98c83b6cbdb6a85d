import { openGroupCommit } from '#kit/node/group-commit.ts'
import type { Platform } from '#kit/node/module.ts'
import { readPairs } from '../../model/customer-record.ts'
import { asText } from '../../model/json.ts'
import { groupMembers, LANES, laneOf, PAIRS_A_PAGE } from '../../model/sync.ts'
import { settleCustomers } from '../settle-customers.ts'
import type { CompanyRow } from '../store/company.ts'
import { listUnseen } from '../store/follower.ts'
import {
  endMembers,
  insertDifferences,
  listUnrepaired,
  listWaitingMembers,
  noteRepaired,
  type SyncRow,
} from '../store/sync.ts'
import type { Whose } from '../wecom/answer.ts'
import { askWecom, CALLS_AT_ONCE } from '../wecom/ask-wecom.ts'
import { comparePairs, type SeenPair } from './compare-pairs.ts'
import { writeBeside } from './write-beside.ts'

const syncer = { kind: 'system', name: 'channels' } as const
/** Pairs written in one transaction. */
const WRITTEN_AT_ONCE = 1_000
/**
 * Rows of calls side by side. Far more than WeCom bears at once: who ends a group of members, or reads what was
 * answered, holds no place, and members who are asked for side by side end at about the same time. Of a few rows the
 * last ones leave places empty (20 members in 6 rows: a sixth of all the time two calls went where four may).
 */
const LINES = CALLS_AT_ONCE * 5
/** Pages of one line that may wait to be written while the next is asked for. */
const PAGES_AHEAD = 2
/** Pairs that may wait for one lane: as many as all lines may have ahead, which is all that a sync holds in memory. */
const WAITING_MAX = LINES * (PAGES_AHEAD + 1) * PAIRS_A_PAGE
/** Customers of one member who are gone, asked about in one go. */
const UNSEEN_AT_ONCE = 500
/** Customers asked about one by one and written together. */
const REPAIRED_AT_ONCE = 50
/** Pages of one group, at most: a cursor that never ends is a fault. */
const PAGES_MAX = 100_000

export interface SyncWork {
  readonly platform: Platform
  readonly whose: Whose
  readonly company: CompanyRow
  readonly sync: SyncRow
}

/** A fault that ends this try; the job is run again and goes on with the members that are left. */
export class SyncFault extends Error {}

/** Compares the customers of every member that still waits. */
export async function syncCustomers(work: SyncWork): Promise<void> {
  const { platform, whose, sync } = work
  const waiting = await platform.inTenant(whose.tenantId, syncer, (ctx) => listWaitingMembers(ctx, sync.id))
  const groups = groupMembers(waiting, LINES).values()
  const writers = Array.from({ length: LANES }, (_, lane) => openWriter(work, lane))
  await Promise.all(
    Array.from({ length: LINES }, async () => {
      for (const group of groups) await syncGroup(work, writers, group)
    }),
  )
}

type Writers = readonly ReturnType<typeof openWriter>[]

/** One transaction of a lane at a time; those of different lanes go side by side. */
function openWriter(work: SyncWork, lane: number) {
  return openGroupCommit<readonly SeenPair[]>((pages) => writePairs(work, lane, pages.flat()), {
    ...{ delayMs: 0, weightMax: WRITTEN_AT_ONCE, waitingMax: WAITING_MAX, atOnce: 1 },
    weigh: (page) => page.length,
  })
}

function writePairs(work: SyncWork, lane: number, seen: readonly SeenPair[]): Promise<void> {
  const { platform, whose } = work
  return writeBeside((beside) =>
    platform.inTenant(whose.tenantId, syncer, (ctx) => comparePairs(ctx, { ...work, lane, beside }, seen)),
  )
}

/** One group of members, page after page. Its members are done when everything of them is written. */
async function syncGroup(work: SyncWork, writers: Writers, group: readonly string[]): Promise<void> {
  const read = await readGroup(work, writers, group)
  if (read.ok) return endGroup(work, group, read.counts)
  if (group.length > 1) {
    // One member whom WeCom does not want to speak of would cost the others.
    for (const userid of group) await syncGroup(work, writers, [userid])
    return
  }
  const ended = group.map((userid) => ({ userid, pairs: 0 }))
  await work.platform.inTenant(work.whose.tenantId, syncer, (ctx) => endMembers(ctx, work.sync.id, ended, read.fault))
}

type GroupRead =
  | { readonly ok: true; readonly counts: ReadonlyMap<string, number> }
  | { readonly ok: false; readonly fault: string }

async function readGroup(
  { platform, whose }: SyncWork,
  writers: Writers,
  group: readonly string[],
): Promise<GroupRead> {
  const counts = new Map<string, number>()
  const writes: Promise<unknown>[] = []
  let cursor = ''
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const askedAt = platform.clock.now()
    const body = { userid_list: group, cursor, limit: PAIRS_A_PAGE }
    const answer = await askWecom(platform, whose, {
      path: 'externalcontact/batch/get_by_user',
      body,
      repeatable: true,
    })
    if (!answer.ok && answer.meaning !== 'no_relation') {
      const fault = `${answer.meaning} ${answer.errcode} ${answer.errmsg}`
      if (answer.meaning !== 'refused' && answer.meaning !== 'not_permitted') throw new SyncFault(fault)
      return { ok: false, fault }
    }
    const records = answer.ok ? readPairs(answer.json) : []
    const seen = records.flatMap((record) => record.followers.map((follower) => ({ record, follower, askedAt })))
    for (const { follower } of seen) counts.set(follower.userid, (counts.get(follower.userid) ?? 0) + 1)
    if (seen.length > 0) writes.push(heard(writePage(writers, seen)))
    if (writes.length > PAGES_AHEAD) await writes.shift()
    cursor = answer.ok ? asText(answer.json.next_cursor) : ''
    if (cursor === '') break
  }
  await Promise.all(writes)
  return { ok: true, counts }
}

async function writePage(writers: Writers, seen: readonly SeenPair[]): Promise<void> {
  const parts = Map.groupBy(seen, ({ record }) => laneOf(record.externalUserid))
  const written = await Promise.all([...parts].map(([lane, part]) => writers[lane]?.add(part)))
  if (written.includes(false)) throw new SyncFault('more pages wait than may')
}

/** A page that cannot be written is told of when its turn comes to be waited for, not before. */
function heard<T>(work: Promise<T>): Promise<T> {
  work.catch(() => {})
  return work
}

/** What we hold of these members and WeCom did not show is asked for one by one; then they are done. */
async function endGroup(work: SyncWork, group: readonly string[], counts: ReadonlyMap<string, number>): Promise<void> {
  const { platform, whose, company, sync } = work
  for (;;) {
    const found = await platform.inTenant(whose.tenantId, syncer, async (ctx) => {
      const ask = { userids: group, since: sync.startedAt, limit: UNSEEN_AT_ONCE }
      const unseen = await listUnseen(ctx, company.id, ask)
      const gone = unseen.map((one) => ({ ...one, kind: 'gone' as const, what: [] }))
      if (gone.length > 0) await insertDifferences(ctx, sync.id, gone, false)
      return unseen
    })
    if (!sync.repairs || found.length === 0) break
    await repair(work, [...new Set(found.map((one) => one.externalUserid))])
    if (found.length < UNSEEN_AT_ONCE) break
  }
  const ended = group.map((userid) => ({ userid, pairs: counts.get(userid) ?? 0 }))
  await platform.inTenant(whose.tenantId, syncer, (ctx) => endMembers(ctx, sync.id, ended))
}

/** Asks WeCom itself about customers with a difference, and takes over what holds now. */
async function repair({ platform, whose, sync }: SyncWork, externalUserids: readonly string[]): Promise<void> {
  for (let from = 0; from < externalUserids.length; from += REPAIRED_AT_ONCE) {
    const some = externalUserids.slice(from, from + REPAIRED_AT_ONCE)
    const heard = some.map((externalUserid) => ({ externalUserid, news: [] }))
    const faults = await settleCustomers(platform, whose, heard)
    const mended = some.filter((externalUserid) => !faults.has(externalUserid))
    await platform.inTenant(whose.tenantId, syncer, (ctx) => noteRepaired(ctx, sync.id, mended))
    for (const fault of faults.values()) throw new SyncFault(fault)
  }
}

/** Carries out the plan of a sync that was only to look. */
export async function repairAll(work: SyncWork): Promise<void> {
  const { platform, whose, sync } = work
  for (;;) {
    const some = await platform.inTenant(whose.tenantId, syncer, (ctx) => listUnrepaired(ctx, sync.id, UNSEEN_AT_ONCE))
    if (some.length === 0) return
    await repair(work, some)
  }
}
