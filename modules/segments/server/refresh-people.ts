import type { Ctx } from '#kit/node/ctx.ts'
import { membersChangedFacts } from '../events.ts'
import type { Rule } from '../model/rule.ts'
import { mustNest } from './nest-rule.ts'
import { replaceAll } from './refresh-segment.ts'
import { scopeAt } from './scope-at.ts'
import { listMembershipOf, lockWatched, type MovedSegment, moveMembers } from './store/membership.ts'
import { listMembersOfAll } from './store/people.ts'
import type { QueryScope } from './store/readings.ts'
import { ASKED_PEOPLE_MAX, roundsOf } from './store/rule-query.ts'
import { lockMembership, readClock, setClock, takeTouched } from './store/touched.ts'
import { listTurned, turnsOf } from './store/turned.ts'

/** From so many people on, looking at everybody is cheaper. */
const PEOPLE_ONE_BY_ONE_MAX = 100_000
/** Longest standstill of the clock that is made up for row by row, in milliseconds. */
const STANDSTILL_MS_MAX = 86_400_000

/** A watched segment; of one that compares people with each other everybody must always be looked at. */
interface Watched {
  readonly id: string
  /** With the rules of the segments it names in their places. */
  readonly rule: Rule
  readonly isWhole: boolean
}

/**
 * Looks at those of whom there is news, and tells who of them entered or left a watched segment. Segments that compare
 * people with each other wait for `refreshByClock`.
 */
export async function refreshTouched(ctx: Ctx): Promise<void> {
  await lockMembership(ctx)
  const watched = await readWatched(ctx, scopeAt(ctx, {}))
  await refreshPeople(ctx, watched, new Set(await takeTouched(ctx)))
}

/**
 * Looks at those of whom there is news and those whom the clock alone has moved since the last time; of segments that
 * compare people with each other, and after a long standstill or a clock set back, at everybody.
 */
export async function refreshByClock(ctx: Ctx): Promise<void> {
  await lockMembership(ctx)
  const scope = scopeAt(ctx, {})
  const watched = await readWatched(ctx, scope)
  const touched = await takeTouched(ctx)
  if (watched.length === 0) return
  const since = await readClock(ctx)
  const age = since ? scope.asOf.getTime() - since.getTime() : Number.POSITIVE_INFINITY
  if (!since || age < 0 || age > STANDSTILL_MS_MAX) await replaceAll(ctx, watched)
  else {
    const turns = watched.flatMap(({ rule }) => turnsOf(rule, scope, since) ?? [])
    const people = new Set([...touched, ...(await listTurned(ctx, turns))])
    await refreshPeople(ctx, watched, people)
    await replaceAll(
      ctx,
      watched.filter(({ isWhole }) => isWhole),
    )
  }
  await setClock(ctx, scope.asOf)
}

async function readWatched(ctx: Ctx, scope: QueryScope): Promise<readonly Watched[]> {
  const watched: Watched[] = []
  for (const { id, rule } of await lockWatched(ctx)) {
    const nested = await mustNest(ctx, rule)
    watched.push({ id, rule: nested, isWhole: turnsOf(nested, scope, scope.asOf) === undefined })
  }
  return watched
}

async function refreshPeople(ctx: Ctx, watched: readonly Watched[], people: ReadonlySet<number>): Promise<void> {
  const segments = watched.filter(({ isWhole }) => !isWhole)
  if (segments.length === 0 || people.size === 0) return
  if (people.size > PEOPLE_ONE_BY_ONE_MAX) return replaceAll(ctx, segments)
  const ids = [...people]
  for (let start = 0; start < ids.length; start += ASKED_PEOPLE_MAX)
    for (const round of roundsOf(segments)) await refreshSome(ctx, round, ids.slice(start, start + ASKED_PEOPLE_MAX))
}

async function refreshSome(ctx: Ctx, segments: readonly Watched[], people: readonly number[]): Promise<void> {
  const rules = segments.map(({ rule }) => rule)
  const ids = segments.map(({ id }) => id)
  const [now, kept] = await Promise.all([
    listMembersOfAll(ctx, rules, { ...scopeAt(ctx, {}), people }),
    listMembershipOf(ctx, ids, people),
  ])
  const moved = ids
    .map((segmentId, i) => difference(segmentId, now[i] ?? [], kept.get(segmentId) ?? []))
    .filter(({ entered, left }) => entered.length + left.length > 0)
  if (moved.length === 0) return
  await moveMembers(ctx, moved)
  await ctx.tell(...moved.flatMap(membersChangedFacts))
}

function difference(segmentId: string, now: readonly number[], kept: readonly number[]): MovedSegment {
  const [isNow, wasKept] = [new Set(now), new Set(kept)]
  const byId = (a: number, b: number) => a - b
  return {
    segmentId,
    entered: now.filter((id) => !wasKept.has(id)).toSorted(byId),
    left: kept.filter((id) => !isNow.has(id)).toSorted(byId),
  }
}
