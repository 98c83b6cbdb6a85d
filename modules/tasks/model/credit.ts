import { type CommissionTerms, commissionOf, netOf, type Takings } from './commission.ts'

/** How a guide spoke with a customer: a task that was done, or words that went into the chat. */
export const WORD_KINDS = ['task', 'chat'] as const
export type WordKind = (typeof WORD_KINDS)[number]

export interface Word {
  readonly contactId: number
  readonly staffId: string
  readonly at: Date
  readonly kind: WordKind
}

export interface CreditSale extends Takings {
  readonly orderId: string
  readonly contactId: number
  readonly placedAt: Date
}

/** A purchase that counts for a guide, and what it earns them. */
export type Credited<S> = S & {
  readonly staffId: string
  readonly spokenAt: Date
  readonly kind: WordKind
  readonly net: number
  readonly commission: number
}

const DAY_MS = 86_400_000

/**
 * Gives each purchase to whoever spoke with the customer last before it, if that is not too long ago. Last and not
 * first, so that nobody earns for years on one early word; one guide and not several, so that nothing is paid twice.
 */
export function creditSales<S extends CreditSale>(
  sales: readonly S[],
  words: readonly Word[],
  termsAt: (placedAt: Date) => CommissionTerms,
): Credited<S>[] {
  const spoken = Map.groupBy(words, ({ contactId }) => contactId)
  return sales.flatMap((sale) => {
    const terms = termsAt(sale.placedAt)
    const from = sale.placedAt.getTime() - terms.windowDays * DAY_MS
    const last = lastWord(spoken.get(sale.contactId) ?? [], from, sale.placedAt.getTime())
    if (!last) return []
    const { staffId, at: spokenAt, kind } = last
    return [{ ...sale, staffId, spokenAt, kind, net: netOf(sale), commission: commissionOf(terms, sale) }]
  })
}

function lastWord(words: readonly Word[], from: number, until: number): Word | undefined {
  let last: Word | undefined
  for (const word of words) {
    const at = word.at.getTime()
    if (at >= from && at <= until && (!last || at > last.at.getTime())) last = word
  }
  return last
}
