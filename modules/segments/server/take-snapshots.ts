import type { Ctx } from '#kit/node/ctx.ts'
import { dayOf } from '#kit/pure/zoned-time.ts'
import { mustNest } from './nest-rule.ts'
import { scopeAt } from './scope-at.ts'
import { listMembersOfAll } from './store/people.ts'
import { roundsOf } from './store/rule-query.ts'
import * as store from './store/snapshot.ts'

/** Of larger segments only the size is kept. */
export const SNAPSHOT_PEOPLE_MAX = 200_000

/** Notes of every segment how large it is today, and who came and went since the last time. Once a day. */
export async function takeSnapshots(ctx: Ctx): Promise<void> {
  await store.lockSnapshots(ctx)
  const day = dayOf(ctx.now(), ctx.tenant.timezone)
  const open = await store.listUnsnapped(ctx, day)
  const nested = await Promise.all(open.map(async (one) => ({ ...one, rule: await mustNest(ctx, one.rule) })))
  for (const round of roundsOf(nested)) {
    const rules = round.map(({ rule }) => rule)
    const members = await listMembersOfAll(ctx, rules, scopeAt(ctx, {}))
    for (const [i, { id, ruleHash }] of round.entries()) await takeOne(ctx, id, { day, ruleHash }, members[i] ?? [])
  }
}

type Night = Pick<store.Snapshot, 'day' | 'ruleHash'>

async function takeOne(ctx: Ctx, segmentId: string, night: Night, members: readonly number[]): Promise<void> {
  const people = members.length
  if (people > SNAPSHOT_PEOPLE_MAX) {
    await store.insertSnapshot(ctx, segmentId, { ...night, people, entered: null, left: null })
    return store.deleteLastPeople(ctx, segmentId)
  }
  const last = await store.findLastPeople(ctx, segmentId)
  const [now, before] = [new Set(members), new Set(last)]
  const entered = last ? members.filter((id) => !before.has(id)) : []
  const left = last ? last.filter((id) => !now.has(id)) : []
  const moved = last ? { entered: entered.length, left: left.length } : { entered: null, left: null }
  await store.insertSnapshot(ctx, segmentId, { ...night, people, ...moved })
  if (entered.length > 0)
    await store.insertMoves(ctx, segmentId, { day: night.day, contactIds: entered, entered: true })
  if (left.length > 0) await store.insertMoves(ctx, segmentId, { day: night.day, contactIds: left, entered: false })
  if (!last || entered.length + left.length > 0) await store.saveLastPeople(ctx, segmentId, members)
}
