import type { Actor, Ctx } from '#kit/node/ctx.ts'
import type { DemoStage } from '#kit/node/module.ts'
import { AMOUNT_PER_UNIT } from '#kit/pure/money.ts'
import { addDays, startOfDay } from '#kit/pure/zoned-time.ts'
import type { DemoShopper } from './demo-orders.ts'
import type { OurOrder, TheirOrder } from './model/reconcile.ts'
import { saveOrders } from './server/save-orders.ts'
import { createStatement } from './server/statements/keep-statement.ts'
import { lookAtStatement } from './server/statements/look-at-statement.ts'
import { explainDifferences } from './server/store/difference.ts'
import { listToReconcile } from './server/store/reconcile.ts'

const DAY_MS = 86_400_000
const keeper: Actor = { kind: 'system', name: '唐若溪' }
const YUAN = AMOUNT_PER_UNIT
/** Kept so many days ago, on a week of orders that was over by then. */
const KEPT_DAYS_AGO = 7
const LATE_PAID = 129 * YUAN

/** A statement of the shop's mall: a late order settles, one difference is explained, the others stand too long. */
export async function keepDemoStatement(stage: DemoStage, shoppers: readonly DemoShopper[]): Promise<void> {
  const [from, to] = [stage.days.at(-16), stage.days.at(-10)]
  const buyer = shoppers.find(({ habit }) => habit === 'regular')
  if (from === undefined || to === undefined || !buyer) return
  const at = (daysAgo: number) => new Date(stage.today.getTime() - daysAgo * DAY_MS)
  const placed = new Date(startOfDay(to, stage.timezone).getTime() + DAY_MS / 2)
  const late = `E${to.replaceAll('-', '')}999001`
  const id = await stage.at(at(KEPT_DAYS_AGO), (ctx) => keep(ctx, from, to, late), keeper)
  if (id === undefined) return
  const look = async (ctx: Ctx) => void (await lookAtStatement(ctx, id.statementId))
  await stage.at(at(6), look)
  await stage.at(at(5), (ctx) => explain(ctx, id), keeper)
  await stage.at(at(3), async (ctx) => {
    const line = { productCode: 'M1001', productName: '全价猫粮 鸡肉配方 2kg', category: '猫主粮', quantity: 1 }
    const lines = [{ ...line, unitPrice: LATE_PAID, amount: LATE_PAID }]
    const order = { platform: 'youzan', orderNo: late, kind: 'sale', status: 'paid', discount: 0 } as const
    await saveOrders(ctx, [{ ...order, placedAt: placed, contactId: buyer.contactId, lines, extra: {} }])
    await look(ctx)
  })
  await stage.at(at(0), look)
}

interface Kept {
  readonly statementId: string
  readonly dearer: string | undefined
}

async function keep(ctx: Ctx, from: string, to: string, late: string): Promise<Kept | undefined> {
  const zone = ctx.tenant.timezone
  const days = { from: startOfDay(from, zone), to: startOfDay(addDays(to, 1), zone) }
  const ours = (await listToReconcile(ctx, { platform: 'youzan', ...days }, [])).filter(({ isSale }) => isSale)
  const sorted = ours.toSorted((a, b) => (a.orderNo < b.orderNo ? -1 : 1))
  const orders = theirsOf(sorted, late)
  if (orders.length < 3) return undefined
  const name = `有赞 ${from}～${to}`
  const made = await createStatement(ctx, { name, platform: 'youzan', from, to, alertDays: 3, orders: [...orders] })
  if (!made.ok) throw new Error(`The demo's statement was refused: ${made.reason}`)
  return { statementId: made.value.id, dearer: sorted[1]?.orderNo }
}

/** What the mall says: the first order is not there, the second cost more, the third went back; two are not here. */
function theirsOf(ours: readonly OurOrder[], late: string): TheirOrder[] {
  const theirs = ours.map(({ orderNo, paid, refunded }, place): TheirOrder => {
    if (place === 1) return { orderNo, paid: paid + 10 * YUAN, refunded }
    return { orderNo, paid, refunded: place === 2 ? paid : refunded }
  })
  const lost = { orderNo: late.replace(/1$/, '2'), paid: 89 * YUAN }
  return [...theirs.slice(1), { orderNo: late, paid: LATE_PAID }, lost]
}

async function explain(ctx: Ctx, { statementId, dearer }: Kept): Promise<void> {
  if (dearer !== undefined) await explainDifferences(ctx, statementId, [dearer], '平台补贴 10 元，由平台结算')
}
