import type { Amount } from '#kit/pure/money.ts'

/** Rates are ten-thousandths: 300 is three percent. */
export const RATE_WHOLE = 10_000
/** Half of the price is the most anybody earns on it. */
export const RATE_MAX = 5000
export const WINDOW_DAYS_MAX = 90
export const CATEGORY_RATES_MAX = 100

/** What a purchase earns whoever it counts for. */
export interface CommissionTerms {
  /** It counts for whoever spoke with the customer last, within so many days before it. */
  readonly windowDays: number
  readonly rate: number
  /** Categories that earn another rate. */
  readonly categories: readonly { readonly category: string; readonly rate: number }[]
}

export interface CommissionRule extends CommissionTerms {
  readonly id: string
  /** A day of the tenant's calendar. */
  readonly validFrom: string
}

/** Where nobody has set a rule purchases are counted all the same, and earn nothing. */
export const NO_COMMISSION: CommissionTerms = { windowDays: 7, rate: 0, categories: [] }

/** The rule that holds on a day: the last one that began. */
export function termsOn(rules: readonly CommissionRule[], day: string): CommissionTerms {
  const begun = rules.filter(({ validFrom }) => validFrom <= day)
  return (
    begun.reduce<CommissionRule | undefined>(
      (last, rule) => (last && last.validFrom > rule.validFrom ? last : rule),
      undefined,
    ) ?? NO_COMMISSION
  )
}

/** The money of a purchase, and how it lies over the categories. */
export interface Takings {
  readonly paid: Amount
  readonly refunded: Amount
  readonly parts: readonly { readonly category: string; readonly amount: Amount }[]
}

/** What has stayed with the shop. */
export function netOf({ paid, refunded }: Pick<Takings, 'paid' | 'refunded'>): Amount {
  return Math.max(0, paid - refunded)
}

/**
 * What a purchase earns, to the ten-thousandth, half up: what stayed is laid over the categories as their lines lie,
 * and each earns its rate. Whole numbers throughout: sums of thousands of orders agree to the last digit.
 */
export function commissionOf(terms: CommissionTerms, sale: Takings): Amount {
  const net = BigInt(netOf(sale))
  const rates = new Map(terms.categories.map(({ category, rate }) => [category, rate]))
  const parts = sale.parts.filter(({ amount }) => amount > 0)
  const whole = parts.reduce((sum, { amount }) => sum + BigInt(amount), 0n)
  const weighed = parts.reduce(
    (sum, { category, amount }) => sum + BigInt(amount) * BigInt(rates.get(category) ?? terms.rate),
    0n,
  )
  const [over, under] = whole === 0n ? [net * BigInt(terms.rate), 1n] : [net * weighed, whole]
  const divisor = under * BigInt(RATE_WHOLE)
  return Number((2n * over + divisor) / (2n * divisor))
}
