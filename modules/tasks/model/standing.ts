import type { ScriptStage } from '#modules/content/contract.ts'

/** Days for which somebody is a new friend, after which a buyer is slipping away, and after which they are gone. */
const NEW_DAYS = 7
const LAPSING_DAYS = 90
const LOST_DAYS = 180
const LOYAL_ORDERS = 5

/** Where the orders put a customer, in the words of the library of scripts. */
export function standingOf(known: {
  readonly orders: number
  readonly daysSinceOrder: number | null
  readonly daysKnown: number
}): ScriptStage {
  const { orders, daysSinceOrder, daysKnown } = known
  if (daysSinceOrder === null || orders === 0) return daysKnown <= NEW_DAYS ? 'new_friend' : 'not_bought'
  if (daysSinceOrder > LOST_DAYS) return 'lost'
  if (daysSinceOrder > LAPSING_DAYS) return 'lapsing'
  if (orders === 1) return 'first_order'
  return orders >= LOYAL_ORDERS ? 'loyal' : 'repeat'
}
