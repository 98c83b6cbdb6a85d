import { type Amount, formatAmount } from '#kit/pure/money.ts'
import { formatAgo, formatTime, type TimeShape } from '../format.ts'
import { useLanguage } from '../language.ts'
import { useSession } from '../session.tsx'

const SYMBOLS: Record<string, string> = { CNY: '¥', GBP: '£', USD: '$', EUR: '€', HKD: 'HK$', JPY: '¥' }

/** An amount in the tenant's currency. */
export function Money({ amount }: { amount: Amount }) {
  const { tenant } = useSession()
  return (
    <span className="hs-num">
      {SYMBOLS[tenant.currency] ?? `${tenant.currency} `}
      {formatAmount(amount)}
    </span>
  )
}

/** A moment on the tenant's clock, or how long ago. */
export function TimeText({ at, shape = 'minute', ago }: { at: string; shape?: TimeShape; ago?: boolean }) {
  const { tenant } = useSession()
  const language = useLanguage()
  return (
    <time className="hs-num" dateTime={at}>
      {ago ? formatAgo(at, new Date(), language) : formatTime(at, tenant.timezone, shape)}
    </time>
  )
}
