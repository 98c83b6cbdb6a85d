import { type BgNbd, bgNbdOutlook, fitBgNbd, toBgNbd } from './bg-nbd.ts'
import type { Fitted } from './fit-positive.ts'
import type { History, HistoryCount, Outlook } from './history.ts'
import type { Point } from './minimise.ts'
import type { PurchaseModelName } from './model-names.ts'
import { fitParetoNbd, type ParetoNbd, paretoNbdOutlook, toParetoNbd } from './pareto-nbd.ts'

/** A model of how often people buy and when they stop, with its parameters. */
export type PurchaseModel = ({ readonly name: 'bg_nbd' } & BgNbd) | ({ readonly name: 'pareto_nbd' } & ParetoNbd)

export const PARAMETERS: Readonly<Record<PurchaseModelName, readonly string[]>> = {
  bg_nbd: ['r', 'alpha', 'a', 'b'],
  pareto_nbd: ['r', 'alpha', 's', 'beta'],
}

export function toPurchaseModel(name: PurchaseModelName, at: Point): PurchaseModel {
  return name === 'bg_nbd' ? { name, ...toBgNbd(at) } : { name, ...toParetoNbd(at) }
}

export function fitPurchaseModel(
  name: PurchaseModelName,
  histories: readonly HistoryCount[],
  starts?: readonly Point[],
): Generator<void, Fitted> {
  return name === 'bg_nbd' ? fitBgNbd(histories, starts) : fitParetoNbd(histories, starts)
}

/** Whether a person is still a customer, and how often they will buy within the coming weeks. */
export function outlookOf(model: PurchaseModel, history: History, weeks: number): Outlook {
  return model.name === 'bg_nbd' ? bgNbdOutlook(model, history, weeks) : paretoNbdOutlook(model, history, weeks)
}
