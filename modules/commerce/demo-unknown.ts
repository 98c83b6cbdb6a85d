import type { Ctx } from '#kit/node/ctx.ts'
import { type DemoShopper, makeOrder } from './demo-orders.ts'
import { saveOrders } from './server/save-orders.ts'

const DAY_MS = 86_400_000
const ORDERS = 5
/** The same basket whatever else the demo drew. */
const CHANCE = 0.4

/** Orders of a platform that hides its buyers: who they may be shows by the end of a phone, a name and a place. */
export async function meetUnknown(ctx: Ctx, shoppers: readonly DemoShopper[], today: Date): Promise<void> {
  const buyers = shoppers.filter((one) => one.habit === 'regular').slice(-ORDERS)
  const drafts = buyers.map((shopper, nth) => {
    const { lines, at } = makeOrder(shopper, today.getTime() - (nth + 1) * DAY_MS, () => CHANCE)
    const { phone, name, province, city } = shopper
    const shown = `${phone.slice(0, 3)}****${phone.slice(-4)}`
    // The platform covers what comes after the family name; one buyer is nobody we know.
    const hint = nth === 0 ? { name: '蒋**', province, city } : { phone: shown, name: `${name[0]}**`, province, city }
    const order = {
      platform: 'douyin',
      orderNo: `D69${String(nth).padStart(16, '0')}`,
      kind: 'sale',
      status: 'paid',
    } as const
    return { ...order, placedAt: new Date(at), hint, lines, discount: 0, extra: {} }
  })
  const saved = await saveOrders(ctx, drafts)
  if (!saved.ok) throw new Error(`The demo's orders were refused: ${saved.reason}`)
}
