import { type Amount, formatAmount } from '#kit/pure/money.ts'

/**
 * `morning`: what is to be done today. `overdue`: what is late. `by_hand`: a manager asked for one task. `silent`:
 * nothing was done today. `escalated`: what nobody decided waits for a manager.
 */
export const DIGEST_KINDS = ['morning', 'overdue', 'by_hand', 'silent', 'escalated'] as const
export type DigestKind = (typeof DIGEST_KINDS)[number]

/** When staff are told, on the tenant's clock as `HH:mm`; null is never. */
export interface DigestSetting {
  readonly morningAt: string | null
  readonly overdueAt: string | null
  /** Between these nobody's phone rings because of us. */
  readonly quietFrom: string
  readonly quietUntil: string
}

export const DIGEST_DEFAULT: DigestSetting = {
  morningAt: '09:00',
  overdueAt: '17:00',
  quietFrom: '21:00',
  quietUntil: '08:00',
}

/** A digest that was missed, since nobody was running, is still given within so many minutes. */
const LATE_MINUTES = 60

/** Which digests are due at a time of day, in minutes since midnight. */
export function digestsDue(setting: DigestSetting, minutes: number): readonly ('morning' | 'overdue')[] {
  const isDue = (at: string | null) => at !== null && minutes >= minutesOf(at) && minutes < minutesOf(at) + LATE_MINUTES
  return (['morning', 'overdue'] as const).filter((kind) =>
    isDue(kind === 'morning' ? setting.morningAt : setting.overdueAt),
  )
}

/** Whether it is quiet at a time of day; a span may go over midnight. */
export function isQuiet({ quietFrom, quietUntil }: DigestSetting, minutes: number): boolean {
  const [from, until] = [minutesOf(quietFrom), minutesOf(quietUntil)]
  return from <= until ? minutes >= from && minutes < until : minutes >= from || minutes < until
}

function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return hours * 60 + minutes
}

export interface DigestCount {
  readonly dueToday: number
  readonly overdue: number
  /** What the most valuable of these customers has been worth. */
  readonly topValue: Amount
  /** Proposals that were handed up to them. */
  readonly waiting?: number
}

interface DigestCard {
  readonly title: string
  readonly description: string
}

/** The card, or nothing when there is nothing to tell. Numbers alone: no customer's name belongs on a lock screen. */
export function digestCard(
  kind: DigestKind,
  { dueToday, overdue, topValue, waiting = 0 }: DigestCount,
): DigestCard | undefined {
  const late = overdue > 0 ? `，其中 ${overdue} 个超时` : ''
  const first = topValue > 0 ? `\n最值得先做的一位累计消费 ${formatAmount(topValue)} 元，名单按价值排好了。` : ''
  if (kind === 'by_hand')
    return { title: '有人催你做一个任务', description: `今天还有 ${dueToday} 个要做${late}。${first}` }
  if (kind === 'silent')
    return dueToday > 0
      ? { title: '今天还没有动静', description: `今天还有 ${dueToday} 个要做${late}。忙不过来可以让主管改派。${first}` }
      : undefined
  if (kind === 'escalated')
    return waiting > 0
      ? {
          title: `${waiting} 个任务等你定`,
          description: '导购没动静或做不完，没有人定要不要改派。名单和理由在“任务 → 调度”。',
        }
      : undefined
  if (kind === 'overdue')
    return overdue > 0
      ? { title: `${overdue} 个任务超时了`, description: `超时 24 小时后任务会过期。${first}` }
      : undefined
  if (dueToday === 0) return undefined
  return { title: `今天 ${dueToday} 个任务`, description: `今天要做 ${dueToday} 个${late}。${first}` }
}

interface Words {
  readonly zh: string
  readonly en: string
}

/** Why it goes: what stands in the line that is kept of it. */
export function whyTold(kind: DigestKind, { dueToday, overdue, waiting = 0 }: DigestCount, by: string): Words {
  if (kind === 'by_hand') return { zh: `${by || '运营'}催办。`, en: `${by || 'An operator'} reminded.` }
  if (kind === 'silent') return { zh: `今天还没做，开着 ${dueToday} 个。`, en: `Nothing done; ${dueToday} open.` }
  if (kind === 'escalated') return { zh: `${waiting} 条提议没人定。`, en: `${waiting} proposals undecided.` }
  if (kind === 'overdue') return { zh: `超时 ${overdue} 个。`, en: `${overdue} overdue.` }
  return { zh: `今天到期 ${dueToday} 个，超时 ${overdue} 个。`, en: `${dueToday} due today, ${overdue} overdue.` }
}

export function quietWords({ quietFrom, quietUntil }: DigestSetting): Words {
  return {
    zh: `${quietFrom} 到 ${quietUntil} 不打扰员工，只在工作台里提醒。`,
    en: `Staff are left alone from ${quietFrom} to ${quietUntil}; the reminder stands on the workbench.`,
  }
}
