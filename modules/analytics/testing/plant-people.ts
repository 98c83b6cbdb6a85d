import { type Moments, momentsOf } from '../model/experiment/moments.ts'
import { drawExponential, drawGamma, drawNormal, type Random } from '../model/value/chance.ts'

/** An order is so many yuan on average: one order more is so much more. */
export const YUAN_AN_ORDER = 100
const SPREAD = 0.7

export interface PlantedPlan {
  readonly people: number
  /** Share left alone. */
  readonly holdout: number
  /** Days over which they enter, evenly, and days within which an order counts. */
  readonly days: number
  readonly window: number
  /** Orders a window of those left alone, on average, and how many more the treated have. */
  readonly rate: number
  readonly lift: number
}

interface PlantedPerson {
  readonly treated: boolean
  readonly entered: number
  readonly before: Spent
  /** Days after entering, and the yuan of each order. */
  readonly orders: readonly { readonly at: number; readonly yuan: number }[]
}

interface Spent {
  readonly orders: number
  readonly yuan: number
}

export type PlantedMetric = 'orders' | 'money' | 'buyers'

/** People who buy more or less often for good (gamma), each order of another size (log-normal): as shops see them. */
export function plantPeople(random: Random, plan: PlantedPlan): PlantedPerson[] {
  return Array.from({ length: plan.people }, (_, place) => {
    const treated = random() >= plan.holdout
    const habit = drawGamma(random, 0.8, 0.8)
    const rate = plan.rate * habit + (treated ? plan.lift : 0)
    const before = drawOrders(random, plan.rate * habit * 4, 1)
    return {
      ...{ treated, entered: (place / plan.people) * plan.days },
      before: { orders: before.length, yuan: before.reduce((sum, one) => sum + one.yuan, 0) },
      orders: drawOrders(random, rate, plan.window),
    }
  })
}

function drawOrders(random: Random, rate: number, window: number) {
  const orders: { at: number; yuan: number }[] = []
  const wait = () => drawExponential(random, rate)
  for (let at = wait(); at < 1; at += wait())
    orders.push({ at: at * window, yuan: YUAN_AN_ORDER * Math.exp(SPREAD * drawNormal(random) - SPREAD ** 2 / 2) })
  return orders
}

/** Both arms as they stand on a day, as the warehouse would count them. */
export function readPlanted(
  people: readonly PlantedPerson[],
  metric: PlantedMetric,
  { day, window }: { readonly day: number; readonly window: number },
): { readonly treated: Moments; readonly holdout: Moments } {
  const armOf = (treated: boolean) =>
    momentsOf(
      people
        .filter((one) => one.treated === treated && one.entered < day)
        .map(({ entered, before, orders }) => {
          const bought = orders.filter(({ at }) => entered + at < day)
          const yuan = bought.reduce((sum, one) => sum + one.yuan, 0)
          return {
            y: measure(metric, { orders: bought.length, yuan }),
            x: measure(metric, before),
            watched: Math.min(1, (day - entered) / window),
          }
        }),
    )
  return { treated: armOf(true), holdout: armOf(false) }
}

function measure(metric: PlantedMetric, { orders, yuan }: Spent): number {
  if (metric === 'buyers') return orders > 0 ? 1 : 0
  return metric === 'orders' ? orders : yuan
}
