import type { Language } from './language.ts'

const WAN = 10_000
const YI = 100_000_000

/** `12345` → `1.23万`, `1.2亿`; in English `12.3K`, `120M`. Under ten thousand the number itself with separators. */
export function formatCount(count: number, language: Language): string {
  if (language === 'en')
    return Math.abs(count) < WAN
      ? formatNumber(count)
      : new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 }).format(count)
  const size = Math.abs(count)
  if (size >= YI) return `${shorten(count / YI)}亿`
  // 99,999,999 would round to 10000万, which people say as 1亿.
  if (size >= WAN)
    return Math.abs(Number(shorten(count / WAN))) >= WAN ? `${shorten(count / YI)}亿` : `${shorten(count / WAN)}万`
  return formatNumber(count)
}

/** `1234567.5` → `1,234,567.5`. */
export function formatNumber(value: number, decimalsMax = 2): string {
  return new Intl.NumberFormat('en-US', { maximumFractionDigits: decimalsMax }).format(value)
}

/** `0.1234` → `12.3%`. */
export function formatShare(share: number, decimals = 1): string {
  return `${(share * 100).toFixed(decimals)}%`
}

/** `0.021` → `+2.1%`; a true minus sign, so that columns align. */
export function formatChange(share: number, decimals = 1): string {
  const text = Math.abs(share * 100).toFixed(decimals)
  if (Number(text) === 0) return `${text}%`
  return `${share > 0 ? '+' : '−'}${text}%`
}

export type TimeShape = 'date' | 'minute' | 'second' | 'clock' | 'day'
const TIME_SHAPES: Record<Exclude<TimeShape, 'day'>, Intl.DateTimeFormatOptions> = {
  date: { year: 'numeric', month: '2-digit', day: '2-digit' },
  minute: { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
  second: { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' },
  clock: { hour: '2-digit', minute: '2-digit', second: '2-digit' },
}

/** A moment in the tenant's time zone: `2026-03-01 09:30`. The same in both languages: it sorts by eye. */
export function formatTime(at: string | Date, timezone: string, shape: TimeShape = 'minute'): string {
  const moment = new Date(at)
  if (Number.isNaN(moment.getTime())) return ''
  const shown = TIME_SHAPES[shape === 'day' ? 'date' : shape]
  const text = new Intl.DateTimeFormat('sv-SE', { ...shown, timeZone: timezone, hourCycle: 'h23' }).format(moment)
  return shape === 'day' ? text.slice('2026-'.length) : text
}

/** How long ago, or how far ahead, in the words of people: `3 天前`. */
export function formatAgo(at: string | Date, now: Date, language: Language): string {
  const seconds = (new Date(at).getTime() - now.getTime()) / 1000
  const words = new Intl.RelativeTimeFormat(language === 'zh' ? 'zh-CN' : 'en', { numeric: 'auto' })
  for (const [unit, size] of AGO_UNITS)
    if (Math.abs(seconds) >= size) return words.format(Math.trunc(seconds / size), unit)
  return language === 'zh' ? '刚刚' : 'just now'
}

const AGO_UNITS = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const

function shorten(value: number): string {
  const size = Math.abs(value)
  return new Intl.NumberFormat('en-US', {
    maximumFractionDigits: size >= 100 ? 0 : size >= 10 ? 1 : 2,
    useGrouping: false,
  }).format(value)
}
