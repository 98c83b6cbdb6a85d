import { Tooltip } from 'antd'
import { useState } from 'react'
import { type Amount, formatAmount, formatExactAmount } from '#kit/pure/money.ts'
import { formatAgo, formatCount, formatNumber, formatTime, type TimeShape } from './format.ts'
import { useLanguage } from './language.ts'
import { useSession } from './session.tsx'
import { defineTexts, useTexts } from './texts.ts'

const SYMBOLS: Record<string, string> = { CNY: '¥', GBP: '£', USD: '$', EUR: '€', HKD: 'HK$', JPY: '¥' }
const TEXTS = defineTexts({ zh: { show: '显示', hide: '隐藏' }, en: { show: 'Show', hide: 'Hide' } })

export interface MoneyProps {
  readonly amount: Amount | null
  readonly currency?: string
  /** Says 万/亿 and keeps the whole amount on hover. */
  readonly short?: boolean
  /** Every decimal, for figures that are held against others. */
  readonly exact?: boolean
}

function symbolOf(currency: string): string {
  return SYMBOLS[currency] ?? `${currency} `
}

/** An amount within a sentence; a true minus sign before the symbol. */
export function moneyText(amount: Amount, currency: string): string {
  return `${amount < 0 ? '−' : ''}${symbolOf(currency)}${formatAmount(Math.abs(amount))}`
}

/** An amount in the tenant's currency. */
export function Money({ amount, currency, short, exact }: MoneyProps) {
  const { tenant } = useSession()
  const language = useLanguage()
  if (amount === null) return <span className="hs-faint">—</span>
  const code = currency ?? tenant.currency
  const symbol = symbolOf(code)
  const whole = `${symbol}${exact ? formatExactAmount(amount) : formatAmount(amount)}`
  if (!short || Math.abs(amount) < 100_000_000) return <span className="hs-num">{whole}</span>
  return (
    <Tooltip title={whole}>
      <span className="hs-num">
        {symbol}
        {formatCount(amount / 10_000, language)}
      </span>
    </Tooltip>
  )
}

/** A number of things; `short` says 万/亿 and keeps the exact number on hover. */
export function Count({ value, short }: { value: number; short?: boolean }) {
  const language = useLanguage()
  const exact = formatNumber(value)
  const said = short ? formatCount(value, language) : exact
  if (said === exact) return <span className="hs-num">{exact}</span>
  return (
    <Tooltip title={exact}>
      <span className="hs-num">{said}</span>
    </Tooltip>
  )
}

/** A moment on the tenant's clock; `ago` says how long ago and keeps the moment on hover. */
export function TimeText({
  at,
  shape = 'minute',
  ago,
}: {
  at: string | Date | null
  shape?: TimeShape
  ago?: boolean
}) {
  const { tenant } = useSession()
  const language = useLanguage()
  if (at === null) return <span className="hs-faint">—</span>
  const exact = formatTime(at, tenant.timezone, shape)
  const machine = new Date(at).toISOString()
  return (
    <time
      dateTime={machine}
      className="hs-num"
      title={`${formatTime(at, tenant.timezone, 'second')} ${tenant.timezone}`}
    >
      {ago ? formatAgo(at, new Date(), language) : exact}
    </time>
  )
}

export interface MaskedTextProps {
  /** As the server masked it: `138****0500`. */
  readonly masked: string
  /** Reads the whole of it; the server writes down who looked. Absent when the person may not. */
  readonly reveal?: () => Promise<string | undefined>
}

/** A personal detail that is shown on purpose only. */
export function MaskedText({ masked, reveal }: MaskedTextProps) {
  const texts = useTexts(TEXTS)
  const [whole, setWhole] = useState<string>()
  const toggle = async () => setWhole(whole === undefined ? await reveal?.() : undefined)
  return (
    <span className="hs-num">
      {whole ?? masked}
      {reveal && (
        <button type="button" className="hs-link hs-masked-toggle" onClick={() => void toggle()}>
          {whole === undefined ? texts.show : texts.hide}
        </button>
      )}
    </span>
  )
}
