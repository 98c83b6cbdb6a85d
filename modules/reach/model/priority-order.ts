import { USUAL_PRIORITY } from './counting.ts'

/** What was put before or behind the rest; 99 goes first, 1 last, and 50 is the rest. */
export interface Priority {
  readonly campaignId: string
  readonly priority: number
}

/** As an operator sees it: the first goes first; between the two parts are all the others. */
export interface PriorityOrder {
  readonly above: readonly string[]
  readonly below: readonly string[]
}

/** Most in either part: as many as there are numbers on that side of 50. */
export const ORDERED_MAX = 49

/** The numbers behind an order: those above count down from 99, those below end at 1. */
export function prioritiesOf({ above, below }: PriorityOrder): readonly Priority[] {
  return [
    ...above.map((campaignId, nth) => ({ campaignId, priority: 2 * USUAL_PRIORITY - 1 - nth })),
    ...below.map((campaignId, nth) => ({ campaignId, priority: below.length - nth })),
  ]
}

/** The order that such numbers make. */
export function orderOf(priorities: readonly Priority[]): PriorityOrder {
  const sorted = priorities.toSorted((a, b) => b.priority - a.priority)
  const idsOf = (some: readonly Priority[]) => some.map(({ campaignId }) => campaignId)
  return {
    above: idsOf(sorted.filter(({ priority }) => priority > USUAL_PRIORITY)),
    below: idsOf(sorted.filter(({ priority }) => priority < USUAL_PRIORITY)),
  }
}

/** Whether two orders put the same before and behind the rest, each at the same place. */
export function sameOrder(one: PriorityOrder, other: PriorityOrder): boolean {
  return one.above.join() === other.above.join() && one.below.join() === other.below.join()
}

export type OrderPart = 'above' | 'rest' | 'below'

export function partOf({ above, below }: PriorityOrder, campaignId: string): OrderPart {
  if (above.includes(campaignId)) return 'above'
  return below.includes(campaignId) ? 'below' : 'rest'
}

/** Put at a place of a part; of the rest there are no places. Unchanged where the part is full. */
export function moveTo(order: PriorityOrder, campaignId: string, part: OrderPart, place = 0): PriorityOrder {
  const without = {
    above: order.above.filter((id) => id !== campaignId),
    below: order.below.filter((id) => id !== campaignId),
  }
  if (part === 'rest') return without
  if (without[part].length >= ORDERED_MAX) return order
  return { ...without, [part]: without[part].toSpliced(place, 0, campaignId) }
}

/** One place earlier or later; past the end of a part into the rest, and out of the rest into the next part. */
export function moveBy(order: PriorityOrder, campaignId: string, direction: -1 | 1): PriorityOrder {
  const part = partOf(order, campaignId)
  if (part === 'rest')
    return direction < 0 ? moveTo(order, campaignId, 'above', order.above.length) : moveTo(order, campaignId, 'below')
  const place = order[part].indexOf(campaignId) + direction
  const leaves = part === 'above' ? place >= order.above.length : place < 0
  if (leaves) return moveTo(order, campaignId, 'rest')
  return place < 0 || place >= order[part].length ? order : moveTo(order, campaignId, part, place)
}
