/**
 * Money is an integer: ten-thousandths of the currency unit (1 yuan = 10,000), so that a unit price of 0.035 times a
 * quantity stays exact. Never a float of yuan. See docs/decisions/0003-money-in-ten-thousandths.md.
 */
export type Amount = number

/** How many `Amount`s make one yuan (pound, dollar). */
export const AMOUNT_PER_UNIT = 10_000
const DECIMALS = 4

/** Reads an amount as written in an export ("1,299.00", "-12.5") by its digits; undefined for what is not an amount. */
export function parseAmount(text: string): Amount | undefined {
  const match = /^([+-]?)(\d{1,3}(?:,\d{3}){1,4}|\d{0,15})(?:\.(\d*))?$/.exec(text.trim())
  if (!match || (match[2] === '' && !match[3])) return undefined
  const whole = (match[2] ?? '').replaceAll(',', '')
  const fraction = (match[3] ?? '').padEnd(DECIMALS + 1, '0')
  const kept = Number(`${whole}${fraction.slice(0, DECIMALS)}`)
  const rounded = kept + (Number(fraction[DECIMALS]) >= 5 ? 1 : 0)
  if (!Number.isSafeInteger(rounded)) return undefined
  return match[1] === '-' && rounded !== 0 ? -rounded : rounded
}

/** `12345600` → `1,234.56`. For people: two decimals, half away from zero. */
export function formatAmount(amount: Amount): string {
  const cents = Math.round(Math.abs(amount) / 100)
  const digits = String(cents).padStart(3, '0')
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+(?!\d))/g, ',')
  return `${amount < 0 && cents > 0 ? '-' : ''}${whole}.${digits.slice(-2)}`
}

/** `89114079040` → `8,911,407.904`: every decimal there is, for figures that are held against others. */
export function formatExactAmount(amount: Amount): string {
  const [whole = '', fraction = ''] = amountToDecimal(amount).split('.')
  return `${whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')}.${fraction}`
}

/** `12345600` → `1234.56`: the exact decimal, at least two places, for files and other systems. */
export function amountToDecimal(amount: Amount): string {
  const digits = String(Math.abs(amount)).padStart(DECIMALS + 1, '0')
  const fraction = digits.slice(-DECIMALS).replace(/0{1,2}$/, '')
  return `${amount < 0 ? '-' : ''}${digits.slice(0, -DECIMALS)}.${fraction}`
}

/** The amount in currency units as a number, for charts and JSON of the command line; exact to four places. */
export function amountToNumber(amount: Amount): number {
  return amount / AMOUNT_PER_UNIT
}
