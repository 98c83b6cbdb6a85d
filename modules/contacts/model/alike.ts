/** What is said of somebody whom nothing identifies: a masked phone, a name, a place. */
export interface AlikeAsk {
  readonly phone?: string | undefined
  readonly name?: string | undefined
  readonly province?: string | undefined
  readonly city?: string | undefined
}

export const ALIKE_SIGNALS = ['phone', 'phone_parts', 'name', 'name_part', 'city', 'province'] as const
export type AlikeSignal = (typeof ALIKE_SIGNALS)[number]

export interface AlikePerson {
  readonly phones: readonly string[]
  readonly name: string
  readonly province: string
  readonly city: string
}

/** How much each likeness counts, of 100. */
const WEIGHTS: Readonly<Record<AlikeSignal, number>> = {
  phone: 90,
  phone_parts: 55,
  name: 30,
  name_part: 10,
  city: 12,
  province: 5,
}
/** Below it two people are not alike. */
export const ALIKE_SCORE_MIN = 30
/** Digits a masked phone must show to say anything. */
const DIGITS_SHOWN_MIN = 5

/** `186******05` → `186______05` for `like`; undefined when it shows too little. */
export function phonePattern(phone: string | undefined): string | undefined {
  const text = (phone ?? '').replace(/[\s-]/g, '')
  if (!/^[\d*]{7,15}$/.test(text)) return undefined
  return text.replaceAll('*', '').length < DIGITS_SHOWN_MIN ? undefined : text.replaceAll('*', '_')
}

/** How a known person is like what was said, and how much. */
export function likeness(ask: AlikeAsk, person: AlikePerson): { signals: AlikeSignal[]; score: number } {
  const signals: AlikeSignal[] = []
  const pattern = phonePattern(ask.phone)
  if (pattern && person.phones.some((phone) => fits(phone, pattern)))
    signals.push(pattern.includes('_') ? 'phone_parts' : 'phone')
  const name = ask.name ?? ''
  if (name !== '' && name === person.name) signals.push('name')
  else if (name.includes('*') && person.name !== '' && fits(person.name, name.replaceAll('*', '_')))
    signals.push('name_part')
  if (samePlace(ask.city, person.city)) signals.push('city')
  else if (samePlace(ask.province, person.province)) signals.push('province')
  return {
    signals,
    score: Math.min(
      99,
      signals.reduce((sum, signal) => sum + WEIGHTS[signal], 0),
    ),
  }
}

function fits(text: string, pattern: string): boolean {
  const signs = [...text]
  return [...pattern].length === signs.length && [...pattern].every((sign, at) => sign === '_' || sign === signs[at])
}

/** 上海 and 上海市 are one place. */
function samePlace(one: string | undefined, other: string): boolean {
  const bare = (text: string) => text.replace(/[省市]$/, '')
  return Boolean(one) && other !== '' && bare(one ?? '') === bare(other)
}
