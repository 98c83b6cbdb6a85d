import { drawBeta, drawExponential, drawGamma, type Random } from './chance.ts'
import type { GammaGamma, Spending } from './gamma-gamma.ts'
import type { History } from './history.ts'
import { outlookOf, type PurchaseModel } from './purchase-model.ts'

/** What one possible future of a person brings. */
export interface Future {
  readonly purchases: number
  readonly value: number
}

export interface FutureAsk {
  readonly model: PurchaseModel
  readonly spending: GammaGamma
  readonly history: History
  readonly spent: Spending
  readonly weeks: number
}

/**
 * So many futures of one person, drawn from what the models hold possible after what was seen: whether they are still
 * there, how often they buy, when they leave, and what each purchase is worth.
 */
export function drawFutures(ask: FutureAsk, count: number, random: Random): Future[] {
  const { p, q, gamma } = ask.spending
  const { purchases: seen, mean } = ask.spent
  const { alive } = outlookOf(ask.model, ask.history, ask.weeks)
  return Array.from({ length: count }, () => {
    const purchases = random() < alive ? drawPurchases(ask, random) : 0
    if (purchases === 0) return { purchases, value: 0 }
    const rate = drawGamma(random, p * seen + q, gamma + seen * mean)
    return { purchases, value: drawGamma(random, p * purchases, rate) }
  })
}

/** Purchases of somebody who is still there. */
function drawPurchases({ model, history, weeks }: FutureAsk, random: Random): number {
  const rate = drawGamma(random, model.r + history.repeats, model.alpha + history.span)
  const leaves = model.name === 'bg_nbd' ? drawBeta(random, model.a, model.b + history.repeats) : 0
  const life =
    model.name === 'bg_nbd' ? weeks : drawExponential(random, drawGamma(random, model.s, model.beta + history.span))
  const end = Math.min(life, weeks)
  let purchases = 0
  for (let at = drawExponential(random, rate); at < end; at += drawExponential(random, rate)) {
    purchases++
    if (random() < leaves) break
  }
  return purchases
}

/** The bounds between which the middle share of values lies. */
export function middleOf(values: readonly number[], share: number): { low: number; high: number } {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (place: number) => sorted[Math.min(sorted.length - 1, Math.max(0, Math.round(place)))] ?? 0
  const tail = (1 - share) / 2
  return { low: at(tail * (sorted.length - 1)), high: at((1 - tail) * (sorted.length - 1)) }
}
