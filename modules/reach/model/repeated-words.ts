import type { Placed } from './placed.ts'
import type { Restraint } from './restraint.ts'
import { sayTime } from './say.ts'
import type { TouchAsk } from './touch.ts'
import type { Suppressed } from './verdict.ts'

type Rules = Restraint['repeats']
type Words = Pick<TouchAsk, 'scriptId' | 'text'>
const DAY_MS = 86_400_000

/** Whether two touches say the same: by one script, in whatever version, else letter by letter. */
export function saySame(one: Words, other: Words): boolean {
  if (one.scriptId && one.scriptId === other.scriptId) return true
  return Boolean(one.text) && one.text === other.text
}

/**
 * Marketing in words that somebody got, or is to get, within so many days, by whatever channel and whoever sends it.
 * Looking both ways matters: what is planned for tomorrow makes today's the repetition as well. It does not wait: the
 * same words some days later are the same words still.
 */
export function repeatVerdict(
  ask: TouchAsk,
  placed: readonly Placed[],
  { days }: Rules,
  zone: string,
): Suppressed | undefined {
  if (ask.purpose !== 'marketing') return undefined
  const span = days * DAY_MS
  const near = placed.filter((one) => saySame(ask, one) && Math.abs(Number(one.dueAt) - Number(ask.at)) < span)
  const [nearest] = near.toSorted((a, b) => away(a, ask) - away(b, ask))
  if (!nearest) return undefined
  const then = sayTime(nearest.dueAt, zone)
  const went = nearest.dueAt <= ask.at
  return {
    kind: 'suppress',
    reason: 'repeated_words',
    facts: { repeatDays: days, repeatAt: nearest.dueAt.toISOString() },
    zh: `同样的话${went ? `在 ${then} 已经给过这位顾客` : `已经排在 ${then}`}，${days} 天内不说第二遍`,
    en: `the same words ${went ? `went on ${then}` : `are planned for ${then}`}; not twice within ${days} days`,
  }
}

function away({ dueAt }: Placed, { at }: TouchAsk): number {
  return Math.abs(Number(dueAt) - Number(at))
}
