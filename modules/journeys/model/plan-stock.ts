import type { DayPlan, StockLine } from './day-plan.ts'

interface SoldPieces {
  readonly code: string
  readonly quantity: number
}

/** Pieces set aside that are not sold yet, never below none; nothing is locked in any shop by it. */
export function stockLeft(
  { code, quantity }: Pick<StockLine, 'code' | 'quantity'>,
  sold: readonly SoldPieces[],
): number {
  return Math.max(0, quantity - (sold.find((one) => one.code === code)?.quantity ?? 0))
}

/** What is sold out while something of the plan is still to be said of it; nothing where nothing more is to be said. */
export function soldOutAhead({ stock, reach }: Pick<DayPlan, 'stock' | 'reach'>, sold: readonly SoldPieces[]) {
  const unsaid = reach.filter(({ sent }) => sent === null).length
  const names = stock.filter((line) => line.quantity > 0 && stockLeft(line, sold) === 0).map(({ name }) => name)
  return unsaid === 0 || names.length === 0 ? undefined : { names, unsaid }
}
