import type { Ctx } from '#kit/node/ctx.ts'
import {
  CONFIDENCE_MIN,
  confidenceOf,
  type FuzzyDefinition,
  type FuzzyLearning,
  type FuzzyReason,
  fadeConfidence,
} from '../model/fuzzy.ts'
import { learnFuzzy } from './learn-fuzzy.ts'
import { type PersonStrength, pageStrengths } from './store/fuzzy-evidence.ts'
import {
  deleteFuzzyTags,
  type FuzzyTagRow,
  findDefinition,
  listDefinitions,
  listHolders,
  noteComputed,
  saveFuzzyTags,
  saveLearning,
} from './store/fuzzy-tag.ts'
import { tellFuzzy } from './tell-fuzzy.ts'

export const REFRESH_FUZZY_JOB = 'contacts.refresh_fuzzy_tag'
/** People gone through in one transaction; the next job goes on after them. */
export const FUZZY_PEOPLE_AT_ONCE = 5000
const LAST_CONTACT_ID = 4_294_967_295
/** A confidence that would move by less is left as it is: it fades by itself. */
const MOVE_MIN = 0.01

/** Every fuzzy tag is gone through soon, or after a while. */
export async function refreshFuzzyTags(ctx: Ctx, afterMs = 0): Promise<void> {
  for (const { tagId } of await listDefinitions(ctx)) await enqueueFuzzy(ctx, tagId, afterMs)
}

/** One fuzzy tag is gone through, once however often it is asked. */
export async function enqueueFuzzy(ctx: Ctx, tagId: string, afterMs = 0): Promise<void> {
  const runAt = new Date(ctx.now().getTime() + afterMs)
  await ctx.enqueue(REFRESH_FUZZY_JOB, { tagId }, { key: tagId, runAt })
}

/**
 * Goes through the people of one fuzzy tag, some thousand at a time: the first turn learns, each then writes what has
 * moved and enqueues the next. Broken off, it goes on where the last turn was committed.
 */
export async function refreshFuzzyTag(ctx: Ctx, turn: { readonly tagId?: unknown; readonly after?: unknown }) {
  const { tagId, after = 0 } = turn
  if (typeof tagId !== 'string' || typeof after !== 'number') return
  const row = await findDefinition(ctx, tagId)
  if (!row) return
  const now = ctx.now()
  const learned = after > 0 && row.learned ? row.learned : await learnFuzzy(ctx, row.definition, now)
  if (learned !== row.learned) await saveLearning(ctx, tagId, learned)
  const ask = { asOf: now, halfLifeDays: learned.halfLifeDays, after }
  const page = await pageStrengths(ctx, row.definition, ask, FUZZY_PEOPLE_AT_ONCE)
  const isLast = page.length < FUZZY_PEOPLE_AT_ONCE
  const upTo = isLast ? LAST_CONTACT_ID : (page.at(-1)?.contactId ?? LAST_CONTACT_ID)
  const wanted = page.flatMap((person) => toTag(tagId, row.definition, learned, person, now) ?? [])
  await writeMoves(ctx, tagId, wanted, await listHolders(ctx, tagId, after, upTo))
  if (isLast) await noteComputed(ctx, tagId)
  else await ctx.enqueue(REFRESH_FUZZY_JOB, { tagId, after: upTo }, { key: tagId })
}

function toTag(
  tagId: string,
  { evidence }: FuzzyDefinition,
  learned: FuzzyLearning,
  { contactId, strength, parts }: PersonStrength,
  observedAt: Date,
): FuzzyTagRow | undefined {
  if (confidenceOf(strength, { ...learned, base: 0 }) < CONFIDENCE_MIN) return undefined
  const { halfLifeDays } = learned
  const confidence = confidenceOf(strength, learned)
  const why = parts.flatMap(([place, times, last, part]): FuzzyReason[] => {
    const from = evidence[place]
    if (!from) return []
    const { kind, value } = from
    return [{ kind, value, times, lastAt: new Date(last).toISOString(), share: part / strength }]
  })
  const surest = why.toSorted((one, other) => other.share - one.share)
  return { contactId, tagId, confidence, observedAt, halfLifeDays, why: surest }
}

async function writeMoves(ctx: Ctx, tagId: string, wanted: readonly FuzzyTagRow[], held: readonly FuzzyTagRow[]) {
  const before = new Map(held.map((tag) => [tag.contactId, tag]))
  const moved = wanted.filter((tag) => hasMoved(before.get(tag.contactId), tag))
  const staying = new Set(wanted.map((tag) => tag.contactId))
  const gone = held.flatMap(({ contactId }) => (staying.has(contactId) ? [] : [contactId]))
  const written = new Set(await saveFuzzyTags(ctx, moved))
  const deleted = await deleteFuzzyTags(ctx, tagId, gone)
  await tellFuzzy(ctx, {
    tags: moved.filter(({ contactId }) => written.has(contactId)),
    gone: deleted.map((contactId) => ({ contactId, tagId })),
  })
}

function hasMoved(held: FuzzyTagRow | undefined, next: FuzzyTagRow): boolean {
  if (!held || timesOf(held) !== timesOf(next)) return true
  const faded = fadeConfidence(held.confidence, held.halfLifeDays, held.observedAt, next.observedAt)
  return Math.abs(faded - next.confidence) > MOVE_MIN
}

function timesOf({ why }: FuzzyTagRow): string {
  return JSON.stringify(why.map(({ kind, value, times }) => [kind, value, times]).sort())
}
