import type { Sentence } from './say.ts'
import type { TouchNews } from './touch-news.ts'

/** To customers one by one, to groups of them, or as a moment that members publish to theirs. */
export const MASS_KINDS = ['single', 'group', 'moment'] as const
export type MassKind = (typeof MASS_KINDS)[number]

export const MASS_STATES = ['preparing', 'open', 'done', 'cancelled'] as const
export type MassState = (typeof MASS_STATES)[number]

export const TASK_STATES = [
  'queued',
  'asking',
  'unresolved',
  'created',
  'refused',
  'cancelled',
  'expired',
  'done',
] as const
export type TaskState = (typeof TASK_STATES)[number]

export const RECIPIENT_STATES = [
  'planned',
  'suppressed',
  'waiting',
  'delivered',
  'not_friend',
  'limit',
  'not_sendable',
  // A group that its owner did not pick when they sent.
  'not_chosen',
  'withdrawn',
  'expired',
  'failed',
] as const
export type RecipientState = (typeof RECIPIENT_STATES)[number]

/** Customers of one mass send. */
export const MASS_AUDIENCE_MAX = 100_000
/** People named by hand; groups have the platform's dated limit. */
export const MASS_PICKED_MAX = 1000
/** What no member sent for so many days is taken back, and gives its place in the quota back. */
export const MASS_DAYS = 7

/** A member who is to send, as last read. `isRead`: what became of each of their customers is known. */
export interface MassSender {
  readonly userid: string
  readonly sentAt: string | null
  readonly isRead: boolean
}

export interface MassTask {
  readonly id: string
  readonly state: TaskState
  readonly dueAt: Date
  readonly ref: string | null
  readonly askedAt: Date | null
  readonly asks: number
  readonly looks: number
  /** Looks in a row that the platform did not answer. */
  readonly misses: number
  /** Times its list of members was read whole. */
  readonly wholeReads: number
  readonly nextAt: Date
  readonly fault: string | null
  readonly senders: readonly MassSender[]
  readonly remindedAt: readonly Date[]
  readonly closedAt: Date | null
  /** Who is to send it; null: whom the mass send names, or the platform chooses. */
  readonly senderUserid: string | null
}

/** A recipient of a task, before the platform has spoken the last word. */
export interface TaskRecipient {
  readonly id: string
  /** Null: a group. */
  readonly contactId: number | null
  readonly recipient: string
  /** The line of the ledger; a group is a line of its own. */
  readonly touchId: string | null
  readonly state: RecipientState
  readonly member: string | null
}

/** How a recipient stands after news. */
export interface RecipientNews extends Pick<TaskRecipient, 'id' | 'touchId' | 'state' | 'member'> {
  readonly at: Date
  /** What proves it, for the ledger. */
  readonly proof: Readonly<Record<string, string>>
}

/** Why it did not go, in the platform's own terms. */
const WHY_REFUSED = {
  not_friend: { zh: '企业微信没有发：已经不是好友', en: 'WeCom did not send it: they are no friends any more' },
  limit: {
    zh: '企业微信没有发：这位顾客这一期收到的已到平台上限',
    en: 'WeCom did not send it: the customer has received as much as the platform allows',
  },
  not_sendable: { zh: '企业微信没有接受这位顾客', en: 'WeCom did not take the customer' },
  not_chosen: { zh: '成员发送时没有选到', en: 'the member did not pick it' },
  failed: { zh: '企业微信没有接受这次群发', en: 'WeCom did not take the mass send' },
} as const satisfies Record<string, Sentence>
const WHY_WITHDRAWN: Readonly<Record<string, Sentence>> = {
  consent_refused: { zh: '提交之后顾客拒绝了营销消息', en: 'the customer refused marketing meanwhile' },
  moved: { zh: '这次群发改到了别的日子，重新排过', en: 'the mass send was moved to another day, and planned anew' },
}
const STOPPED: Sentence = { zh: '群发被停止，还没有发出', en: 'the mass send was stopped before it went' }
const NOBODY_PRESSED: Sentence = {
  zh: '期限内没有成员确认发送，已收回',
  en: 'no member confirmed sending it in time, and it was taken back',
}

/**
 * What the ledger is told. Delivered is what the platform says it delivered, and the member's own press comes with it;
 * what the platform refused never went out, so that it is not confirmed either.
 */
export function newsOf({ touchId, state, at, proof }: RecipientNews): readonly TouchNews[] {
  // A group is no person: what it was sent stands in its own line.
  if (touchId === null) return []
  switch (state) {
    case 'delivered':
      return [
        { touchId, state: 'confirmed', at },
        { touchId, state: 'delivered', at, proof },
      ]
    case 'not_friend':
    case 'limit':
    case 'not_sendable':
    case 'not_chosen':
    case 'failed':
      return [{ touchId, state: 'refused', at, proof: { ...proof, result: state }, why: WHY_REFUSED[state] }]
    case 'withdrawn':
      return [{ touchId, state: 'withdrawn', at, proof, why: WHY_WITHDRAWN[proof.result ?? ''] ?? STOPPED }]
    case 'expired':
      return [{ touchId, state: 'expired', at, proof, why: NOBODY_PRESSED }]
    case 'planned':
    case 'suppressed':
    case 'waiting':
      return []
  }
}

const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
/** A task that is made ready, in seconds after it was asked for (41063: still being dispatched). */
const EARLY_WAITS_S = [5, 10, 30, 60, 120]
/** Members send within the hour or within days: looked often first, then rarely. */
const READ_WAITS_M = [1, 2, 5, 5, 10, 15, 30]
/** A proposal of unknown outcome, until it counts as never made: 21 minutes in all. */
const LOOK_WAITS_M = [1, 5, 15]
/** Asked again after the platform said that it did not do it. */
const HELD_WAITS_M = [1, 2, 5, 10, 30]

function stepOf(waits: readonly number[], nth: number): number {
  return waits[Math.min(nth, waits.length - 1)] ?? 0
}

export const waitEarly = (looks: number) => stepOf(EARLY_WAITS_S, looks) * SECOND_MS
export const waitToRead = (looks: number) => stepOf(READ_WAITS_M, looks) * MINUTE_MS
export const waitHeld = (asks: number) => stepOf(HELD_WAITS_M, asks) * MINUTE_MS

/** When to look again for a proposal of unknown outcome; nothing when it has been looked for long enough. */
export function waitToLook(looks: number): number | undefined {
  const minutes = LOOK_WAITS_M[looks]
  return minutes === undefined ? undefined : minutes * MINUTE_MS
}

const TASKS_DONE: readonly TaskState[] = ['refused', 'cancelled', 'expired', 'done']

/** Whether members may still send some of it. */
export function isOpenTask({ state }: Pick<MassTask, 'state'>): boolean {
  return !TASKS_DONE.includes(state)
}

export type RemindRefusal = 'nothing_to_remind' | 'reminder_quota_spent'

/** Why members cannot be reminded now. The page greys its button with the same answer. */
export function refusalToRemind(tasks: readonly Pick<MassTask, 'state'>[], left: number): RemindRefusal | undefined {
  if (!tasks.some(({ state }) => state === 'created')) return 'nothing_to_remind'
  return left === 0 ? 'reminder_quota_spent' : undefined
}

/** Reminders left, of the task that was reminded most. */
export function remindersLeft(
  tasks: readonly Pick<MassTask, 'state' | 'remindedAt'>[],
  rule: { readonly max: number; readonly hours: number },
  now: Date,
): number {
  const since = now.getTime() - rule.hours * 3_600_000
  const open = tasks.filter(({ state }) => state === 'created')
  const used = open.map(({ remindedAt }) => remindedAt.filter((at) => at.getTime() > since).length)
  return Math.max(0, rule.max - Math.max(0, ...used))
}
