import { type Amount, amountToDecimal, formatAmount } from '#kit/pure/money.ts'
import { zonedParts } from '#kit/pure/zoned-time.ts'
import type { PricedTouch, TouchDecided, Unsure } from './decide-touch.ts'
import { TOUCH_DAYS } from './loss-counts.ts'

/** What stands behind a decision, beside the decision itself. */
export interface LossBasis {
  /** Of the estimate. */
  readonly day: string | undefined
  readonly gain: Amount | undefined
  readonly value: Amount | undefined
  /** The sender says what it brings; else it goes by its kind. */
  readonly said: boolean
  /** It was measured of what sends it. */
  readonly measured: boolean
  readonly waitDays: number
}

interface Where {
  readonly timezone: string
  readonly currency: string
}

interface Told {
  readonly zh: string
  readonly en: string
  readonly facts: Readonly<Record<string, string | number | boolean>>
}

export type LossVerdict =
  | ({ readonly kind: 'pass' } & Told)
  | ({ readonly kind: 'suppress'; readonly reason: string } & Told)
  | ({ readonly kind: 'defer'; readonly reason: string; readonly until: Date } & Told)

const REASON = 'expected_loss'

const UNSURE_WORDS: Readonly<Record<Unsure, { readonly zh: string; readonly en: string }>> = {
  no_estimate: {
    zh: '流失的人还太少，说不出打扰的代价，放行',
    en: 'too few people were lost to say what a touch costs',
  },
  no_value: {
    zh: '这位顾客以后会带来多少还不知道，没法和代价比，放行',
    en: 'nothing is foretold of what the customer will bring, so there is no price',
  },
  no_gain: { zh: '这一次能带来多少没人说过，没法和代价比，放行', en: 'nobody said what it brings' },
  weak: {
    zh: '打扰的代价还说不准（95% 区间含 0），放行',
    en: 'what it costs is not beyond chance (the 95 % interval reaches 0)',
  },
}

/** The words and facts of the ledger for a decision by the cost of a touch. */
export function sayLoss(decided: TouchDecided, basis: LossBasis, where: Where): LossVerdict {
  const facts = factsOf(decided, basis)
  if (decided.kind === 'unsure') return { kind: 'pass', facts, ...UNSURE_WORDS[decided.why] }
  const { zh, en } = compared(decided.priced, basis, where)
  switch (decided.kind) {
    case 'worth':
      return { kind: 'pass', facts, zh: `${zh}，值得`, en: `${en}: worth it` }
    case 'later': {
      const then = sayMinute(decided.at, where.timezone)
      const [until, late] = [new Date(decided.at), `${zh}，不值得；推迟到 ${then}，那时这位顾客缓过来了`]
      return { kind: 'defer', reason: REASON, until, facts, zh: late, en: `${en}; put off to ${then}` }
    }
    case 'never': {
      const days = basis.waitDays
      const never = `${zh}，不值得；${days} 天内（或这次发送的期限内）也等不到值得的一天`
      const en2 = `${en}, and no day within ${days} days, or before this send ends, is better`
      return { kind: 'suppress', reason: REASON, facts, zh: never, en: en2 }
    }
  }
}

function compared({ recent, loss }: PricedTouch, { gain = 0 }: LossBasis, { currency }: Where) {
  const unit = currency === 'CNY' ? '元' : currency
  const [brings, costs] = [formatAmount(gain), formatAmount(loss)]
  return {
    zh: `预计带来 ${brings} ${unit}，打扰的代价约 ${costs} ${unit}（近 ${TOUCH_DAYS} 天已有 ${recent} 次营销）`,
    en: `it brings about ${brings} ${currency} and costs about ${costs} in people lost (${recent} touches before it)`,
  }
}

function factsOf(decided: TouchDecided, { day, gain, value, said, measured }: LossBasis): Told['facts'] {
  const { priced } = decided
  const perThousand = (count: number) => Math.round(count * 100_000) / 100
  return {
    ...(day === undefined ? {} : { lossDay: day }),
    ...(priced
      ? {
          lossRecent: priced.recent,
          lossEach: perThousand(priced.lost.value),
          lossLow: perThousand(priced.lost.low),
          lossHigh: perThousand(priced.lost.high),
          lossCost: amountToDecimal(priced.loss),
        }
      : {}),
    ...(value === undefined ? {} : { lossValue: amountToDecimal(value) }),
    ...(gain === undefined
      ? {}
      : { lossGain: amountToDecimal(gain), lossGainBy: measured ? 'measured' : said ? 'sender' : 'kind' }),
  }
}

function sayMinute(at: number, zone: string): string {
  const { year, month, day, hour, minute } = zonedParts(new Date(at), zone)
  const pad = (count: number) => String(count).padStart(2, '0')
  return `${year}-${pad(month)}-${pad(day)} ${pad(hour)}:${pad(minute)}`
}
