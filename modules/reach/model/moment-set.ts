import { addDays, fromZoned } from '#kit/pure/zoned-time.ts'
import type { ContentKind } from '#modules/content/contract.ts'
import type { MassAttachment, MassLink } from './mass-words.ts'
import { minutesOf } from './quiet-hours.ts'
import type { Restraint } from './restraint.ts'
import type { TouchPurpose } from './touch.ts'

/** `done` is what has no post left to go. */
export const SET_STATES = ['draft', 'running', 'paused', 'stopped', 'done'] as const
export type SetState = (typeof SET_STATES)[number]

/** `out`: a moment send was made of it, which says what became of it. */
export const POST_STATES = ['planned', 'out', 'missed', 'withdrawn'] as const
export type PostState = (typeof POST_STATES)[number]

export const SET_DAYS_MAX = 31
export const SET_SLOTS_MAX = 6
export const SET_POSTS_MAX = 60
/** A post that could not go is tried again for so long after its time, and then left out; in milliseconds. */
export const POST_LATE_MS = 2 * 3_600_000
export const POST_AGAIN_MS = 10 * 60_000
/** Of one audience, more in any seven days are too many. */
export const WEEK_POSTS_MAX = 3

/** What a post says, and to whom. */
export interface PostPlan {
  readonly purpose: TouchPurpose
  readonly contentKind: ContentKind
  /** Who sees it: a segment, those with a tag of the company, or all customers of the members who publish. */
  readonly segmentId?: string
  readonly tags?: readonly string[]
  /** Who publishes it, where not all members of the set do. */
  readonly userids?: readonly string[]
  readonly scriptId?: string
  readonly text?: string
  readonly link?: MassLink
  readonly attachments?: readonly MassAttachment[]
}

/** When a post goes: on a day of the tenant's calendar at a time of its slots. */
export interface Placement {
  readonly day: string
  /** `20:30` */
  readonly time: string
}

export interface SetFrame {
  readonly from: string
  /** How many days, the first included. */
  readonly days: number
  readonly slots: readonly string[]
}

/** The moment of a day and time in a zone. */
export function momentOf({ day, time }: Placement, zone: string): Date {
  const minutes = minutesOf(time) ?? 0
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  return fromZoned({ year, month, day: date, hour: Math.floor(minutes / 60), minute: minutes % 60 }, zone)
}

/** Whether a post stands on a day and at a time that its set has. */
export function isInFrame({ day, time }: Placement, { from, days, slots }: SetFrame): boolean {
  return day >= from && day <= addDays(from, days - 1) && slots.includes(time)
}

export type SetMove = Exclude<SetState, 'done'>

/** What may be made of a set by hand. The page greys its buttons with the same answer. */
export function mayBecome(state: SetState, to: SetMove, hasGone: boolean): boolean {
  if (to === 'draft') return !hasGone && (state === 'running' || state === 'paused')
  if (to === 'running') return state === 'draft' || state === 'paused'
  if (to === 'paused') return state === 'running'
  return state !== 'stopped' && state !== 'done'
}

export type PostDensity = 'same_day' | 'week'

type Seen = Placement & { readonly key: string; readonly plan: PostPlan }

/** Posts that the same people see too close to each other: two on a day, or too many in seven days. */
export function densePosts(posts: readonly Seen[]): ReadonlyMap<string, PostDensity> {
  const dense = new Map<string, PostDensity>()
  for (const post of posts) {
    const others = posts.filter((one) => one.key !== post.key && mayShare(one.plan, post.plan))
    const week = others.filter(({ day }) => day <= post.day && day > addDays(post.day, -7))
    if (others.some(({ day }) => day === post.day)) dense.set(post.key, 'same_day')
    else if (week.length + 1 > WEEK_POSTS_MAX) dense.set(post.key, 'week')
  }
  return dense
}

/** Whether somebody may see both: two segments, two sets of tags, or the members of two publishers may share people. */
function mayShare(one: PostPlan, other: PostPlan): boolean {
  const apart = (a: readonly string[] | undefined, b: readonly string[] | undefined) =>
    a !== undefined && b !== undefined && a.length > 0 && b.length > 0 && !a.some((each) => b.includes(each))
  if (apart(one.userids, other.userids)) return false
  if (one.segmentId !== undefined && other.segmentId !== undefined) return one.segmentId === other.segmentId
  return !apart(one.tags, other.tags)
}

export interface SetMix {
  readonly counts: Readonly<Record<ContentKind, number>>
  /** How many that sell the rule of the shop allows beside those that are of use. */
  readonly sellingMax: number
}

/** What a set gives, held against the shop's rule of what may be sold beside what is of use. */
export function mixOf(plans: readonly Pick<PostPlan, 'contentKind'>[], rule: Restraint['mix']): SetMix {
  const counts = { useful: 0, about: 0, selling: 0 }
  for (const { contentKind } of plans) counts[contentKind] += 1
  return { counts, sellingMax: rule.free + Math.floor(counts.useful / rule.useful) * rule.selling }
}
