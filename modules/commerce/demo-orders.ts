import { AMOUNT_PER_UNIT, type Amount } from '#kit/pure/money.ts'
import type { LineDraft, OrderStatus } from './model/order-draft.ts'

/** What the demo's people tell of how they buy; a part of what contacts made of them. */
export interface DemoShopper {
  readonly contactId: number
  readonly phone: string
  readonly name: string
  readonly province: string
  readonly city: string
  readonly pet: '猫' | '狗' | '猫和狗'
  readonly joinedDaysBefore: number
  readonly habit: 'regular' | 'frequent' | 'once' | 'never' | 'lapsed' | 'vip_lapsing' | 'koc' | 'bargain'
}

/** One order of the demo, before it has a number. */
export interface DemoOrder {
  readonly shopper: DemoShopper
  readonly at: number
  readonly lines: readonly LineDraft[]
  readonly discount: Amount
  readonly status: OrderStatus
}

export interface DemoPast {
  readonly shopper: DemoShopper
  readonly orders: readonly DemoOrder[]
  readonly nextAt: number | undefined
}

interface Product {
  readonly code: string
  readonly name: string
  readonly category: string
  readonly yuan: number
  readonly pet: '猫' | '狗' | '都行'
}

const DAY_MS = 86_400_000

function product(code: string, category: string, pet: Product['pet'], name: string, yuan: number): Product {
  return { code, category, pet, name, yuan }
}

const FOOD = [
  product('M1001', '猫主粮', '猫', '全价猫粮 鸡肉配方 2kg', 129),
  product('M1002', '猫主粮', '猫', '无谷三文鱼猫粮 1.8kg', 189),
  product('M1003', '猫主粮', '猫', '冻干双拼猫粮 1.5kg', 168),
  product('G2001', '狗主粮', '狗', '小型犬成犬粮 2.5kg', 139),
  product('G2002', '狗主粮', '狗', '无谷鸭肉梨狗粮 2kg', 169),
  product('G2003', '狗主粮', '狗', '幼犬奶糕粮 1.5kg', 119),
]
const EXTRAS = [
  product('L3001', '零食', '猫', '猫条 鸡肉味 20 支', 39.9),
  product('L3002', '零食', '都行', '冻干鹌鹑 100g', 49),
  product('L3003', '零食', '狗', '鸡胸肉干 200g', 36),
  product('L3004', '零食', '狗', '洁齿骨 12 支', 45),
  product('C4001', '罐头', '猫', '猫主食罐 185g×6', 79),
  product('C4002', '罐头', '狗', '狗主食罐 375g×6', 66),
  product('S5001', '猫砂', '猫', '豆腐猫砂 6L×4', 89.9),
  product('S5002', '猫砂', '猫', '混合猫砂 2.5kg×4', 99),
  product('Y6001', '用品', '都行', '宠物饮水机 2L', 159),
  product('Y6002', '用品', '狗', '反光牵引绳', 49),
]
const TRIALS = [
  product('T9001', '试吃', '猫', '猫粮试吃装 50g×3', 9.9),
  product('T9002', '试吃', '狗', '狗粮试吃装 50g×3', 9.9),
]

/** Share of its price that a product costs the shop, by category; trials are given below cost. */
const COST_SHARES: Readonly<Record<string, number>> = {
  猫主粮: 0.52,
  狗主粮: 0.5,
  零食: 0.41,
  罐头: 0.56,
  猫砂: 0.62,
  用品: 0.47,
  试吃: 1.1,
}

/** What each product costs, by its code. */
export const DEMO_COSTS: readonly { readonly code: string; readonly cost: Amount }[] = [
  ...FOOD,
  ...EXTRAS,
  ...TRIALS,
].map(({ code, category, yuan }) => ({
  code,
  cost: Math.round(yuan * (COST_SHARES[category] ?? 0.5) * 100) * (AMOUNT_PER_UNIT / 100),
}))

/** Days from one order to the next, at least and at most. */
const CYCLES: Readonly<Partial<Record<DemoShopper['habit'], readonly [number, number]>>> = {
  regular: [26, 58],
  frequent: [14, 26],
  lapsed: [24, 50],
  vip_lapsing: [26, 31],
  koc: [16, 24],
  bargain: [3, 6],
}
/** Days before the lived ones at which they stop. */
const STOPS: Readonly<Partial<Record<DemoShopper['habit'], number>>> = { lapsed: 70, vip_lapsing: 50, bargain: 2 }
/** Share of regular customers who leave after each order. */
const LEAVING = 0.05

/** What a person bought before a moment, oldest first, and when they will have run out, if they come back at all. */
export function ordersBefore(shopper: DemoShopper, end: number, random: () => number): DemoPast {
  const { habit, joinedDaysBefore } = shopper
  if (habit === 'never') return { shopper, orders: [], nextAt: undefined }
  const last = end - (STOPS[habit] ?? 0) * DAY_MS
  const orders: DemoOrder[] = []
  // The first order follows within a week of being added, mostly at once.
  let at = end - joinedDaysBefore * DAY_MS + 7 * DAY_MS * random() ** 3
  while (at < last) {
    orders.push(makeOrder(shopper, atHome(at, random), random))
    const next = daysToNext(shopper, random)
    const leaves = next === undefined || (habit === 'regular' && random() < LEAVING)
    at = leaves ? Number.POSITIVE_INFINITY : at + next * DAY_MS
  }
  const returns = STOPS[habit] === undefined && Number.isFinite(at)
  return { shopper, orders: orders.filter((order) => order.at < end), nextAt: returns ? at : undefined }
}

/** Days until they run out again; nothing for those who buy once. */
export function daysToNext({ habit, contactId }: DemoShopper, random: () => number): number | undefined {
  const cycle = CYCLES[habit]
  if (!cycle) return undefined
  const [least, most] = cycle
  // Everybody keeps to a pace of their own.
  const own = least + ((contactId * 7919) % 100) * ((most - least) / 100)
  return own * (0.75 + 0.5 * random())
}

/** One basket, with what was taken off and what became of it. */
export function makeOrder(shopper: DemoShopper, at: number, random: () => number): DemoOrder {
  if (shopper.habit === 'bargain') {
    const status = random() < 0.6 ? 'refunded' : 'paid'
    return { shopper, at, lines: [toLine(pickFor(TRIALS, shopper, random), 1)], discount: 0, status }
  }
  const big = shopper.habit === 'vip_lapsing' || shopper.habit === 'koc'
  const food = toLine(pickFor(FOOD, shopper, random), big ? 3 : random() < 0.2 ? 2 : 1)
  const extras = Array.from({ length: (big ? 2 : 0) + Math.floor(random() * 2.6) }, () =>
    pickFor(EXTRAS, shopper, random),
  )
  const lines = [food, ...[...new Set(extras)].map((one) => toLine(one, 1 + Math.floor(random() * 1.4)))]
  const total = lines.reduce((sum, line) => sum + line.amount, 0)
  const discount = random() < 0.3 && total > 200 * AMOUNT_PER_UNIT ? 20 * AMOUNT_PER_UNIT : 0
  const chance = random()
  return { shopper, at, lines, discount, status: chance < 0.02 ? 'cancelled' : chance < 0.05 ? 'refunded' : 'paid' }
}

function pickFor(products: readonly Product[], { pet }: DemoShopper, random: () => number): Product {
  const fitting = products.filter((one) => one.pet === '都行' || pet.includes(one.pet))
  const one = fitting[Math.floor(random() * fitting.length)]
  if (!one) throw new Error(`Nothing for ${pet}`)
  return one
}

function toLine({ code, name, category, yuan }: Product, quantity: number): LineDraft {
  const unitPrice = Math.round(yuan * AMOUNT_PER_UNIT)
  return { productCode: code, productName: name, category, quantity, unitPrice, amount: unitPrice * quantity }
}

/** The same day, at an hour at which people shop: lunch and, mostly, the evening. Whole minutes, in UTC. */
function atHome(at: number, random: () => number): number {
  const minutes = random() < 0.3 ? 240 + 90 * random() : 660 + 210 * random()
  return Math.floor(at / DAY_MS) * DAY_MS + Math.floor(minutes) * 60_000
}
