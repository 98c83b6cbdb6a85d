import { zonedParts } from '#kit/pure/zoned-time.ts'

/** A sentence in both languages. */
export interface Sentence {
  readonly zh: string
  readonly en: string
}

/** `2026-11-21 09:00` on the tenant's clock. */
export function sayTime(at: Date, zone: string): string {
  const { year, month, day, hour, minute } = zonedParts(at, zone)
  const pad = (count: number) => String(count).padStart(2, '0')
  return `${year}-${pad(month)}-${pad(day)} ${pad(hour)}:${pad(minute)}`
}

/** Why it went on: what every gate said, and who is to send it. */
export function sayProposed(told: readonly Sentence[], who: 'guide' | 'program' | 'at_once' = 'guide'): Sentence {
  const zh = told.map((one) => one.zh).join('；')
  const en = told.map((one) => one.en).join('; ')
  if (who === 'at_once')
    return {
      zh: `为什么发：${zh === '' ? '回应顾客刚做的事' : zh}。由系统马上发出。`,
      en: `Why: ${en === '' ? 'it answers what the customer just did' : en}. The program sends it at once.`,
    }
  if (who === 'program')
    return {
      zh: `为什么发：${zh === '' ? '没有规则拦下它' : zh}。由系统按时发出。`,
      en: `Why: ${en === '' ? 'no rule stands against it' : en}. The program sends it at its time.`,
    }
  return {
    zh: `为什么发：${zh === '' ? '没有规则拦下它' : zh}。要由导购确认才会发出。`,
    en: `Why: ${en === '' ? 'no rule stands against it' : en}. It goes out only when a guide confirms it.`,
  }
}

/** Why it did not, at the gate or at the platform. */
export function saySuppressed(told: Sentence): Sentence {
  return { zh: `为什么没发：${told.zh}。`, en: `Why not: ${told.en}.` }
}
