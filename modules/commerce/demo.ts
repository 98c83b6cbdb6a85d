import type { Ctx } from '#kit/node/ctx.ts'
import type { DemoPart, DemoStage } from '#kit/node/module.ts'
import { AMOUNT_PER_UNIT } from '#kit/pure/money.ts'
import { startOfDay } from '#kit/pure/zoned-time.ts'
import { numberOf, writeExport } from './demo-export.ts'
import { DEMO_COSTS, type DemoOrder, type DemoShopper, daysToNext, makeOrder, ordersBefore } from './demo-orders.ts'
import { keepDemoStatement } from './demo-statement.ts'
import { meetUnknown } from './demo-unknown.ts'
import { ALWAYS } from './model/profit.ts'
import { giveCosts, saveFulfilmentRule } from './server/change-costs.ts'
import { createBatch } from './server/create-batch.ts'
import { runImport } from './server/run-import.ts'
import { saveOrders } from './server/save-orders.ts'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
/** A word from a guide works for so many days. */
const WORD_DAYS = 8
/** Chance of buying on a day: without a reason, and as long as a guide's word works. The effect to be found. */
const IDLY = 0.0012
const AFTER_WORD = 0.035
/** Numbers of the lived days' orders begin here. */
const LIVED_FROM = 5_000_000
const importer = { kind: 'system', name: '唐若溪' } as const

interface Shopping {
  /** When each person will have run out, in milliseconds. */
  readonly nextAt: Map<number, number>
  orders: number
  /** How many people were met so far, in the order in which they came. */
  met: number
}

/** A year of orders from three files, then every day's own. */
export const demo: DemoPart = {
  async start(stage) {
    const first = startOfDay(stage.days[0] ?? '', stage.timezone)
    const past = shoppersOf(stage).map((one) => ordersBefore(one, first.getTime(), () => stage.random()))
    const shopping = shoppingOf(stage)
    shopping.met = past.length
    for (const { shopper, nextAt } of past) if (nextAt !== undefined) shopping.nextAt.set(shopper.contactId, nextAt)
    const orders = past.flatMap((one) => one.orders).sort((a, b) => a.at - b.at)
    const cuts = [0, 0.35, 0.7, 1].map((share) => Math.round(share * orders.length))
    for (const [place, from] of cuts.slice(0, -1).entries()) {
      stage.progress(`导入订单（${place + 1}/3）`)
      await importPart(stage, orders.slice(from, cuts[place + 1]), new Date(first.getTime() - (3 - place) * HOUR_MS))
    }
    await stage.at(first, giveDemoCosts)
  },
  daily: [{ hour: 22, run: (stage, moment) => stage.at(moment, (ctx) => liveDay(ctx, stage, moment)) }],
  async finish(stage) {
    await stage.at(stage.today, async (ctx) => {
      await liveDay(ctx, stage, stage.today)
      await meetUnknown(ctx, shoppersOf(stage), stage.today)
    })
    await keepDemoStatement(stage, shoppersOf(stage))
  },
}

/** What goods and shipping cost, so that there is a profit. */
async function giveDemoCosts(ctx: Ctx): Promise<void> {
  await giveCosts(
    ctx,
    DEMO_COSTS.map(({ code, cost }) => ({ code, validFrom: ALWAYS, cost })),
  )
  await saveFulfilmentRule(ctx, { platform: '', validFrom: ALWAYS, amount: 6.5 * AMOUNT_PER_UNIT })
}

function shoppersOf(stage: DemoStage): readonly DemoShopper[] {
  return stage.shared<DemoShopper[]>('contacts.people', () => [])
}

function shoppingOf(stage: DemoStage): Shopping {
  return stage.shared<Shopping>('commerce.shopping', () => ({ nextAt: new Map(), orders: LIVED_FROM, met: 0 }))
}

async function importPart(stage: DemoStage, orders: readonly DemoOrder[], moment: Date): Promise<void> {
  const { tenantId, timezone } = stage
  const platform = stage.platformAt(moment)
  const [first, last] = [orders[0], orders.at(-1)].map((one) => numberOf(one?.at ?? 0, 0, timezone).slice(1, 9))
  const created = await createBatch(platform, {
    tenantId,
    actor: importer,
    fileName: `订单导出_${first}-${last}.csv`,
    bytes: chunksOf(orders, timezone),
  })
  if (!created.ok) throw new Error(`The demo's file was refused: ${created.reason}`)
  const done = await runImport(platform, { tenantId, actor: importer, batchId: created.value.batchId })
  if (!done.ok) throw new Error(`The demo's import was refused: ${done.reason}`)
}

async function* chunksOf(orders: readonly DemoOrder[], timezone: string): AsyncGenerator<string> {
  yield* writeExport(orders, timezone)
}

/** Who runs out buys; who heard from a guide lately buys a little sooner, and so do some who would not have. */
async function liveDay(ctx: Ctx, stage: DemoStage, moment: Date): Promise<void> {
  const shopping = shoppingOf(stage)
  const words = stage.shared('tasks.words', () => new Map<number, number>())
  const now = moment.getTime()
  meetNewcomers(stage, shopping, now)
  const buying = shoppersOf(stage).filter((one) => {
    if (one.habit === 'bargain') return false
    const heard = now - (words.get(one.contactId) ?? 0) < WORD_DAYS * DAY_MS
    const chance = stage.random()
    return (
      (shopping.nextAt.get(one.contactId) ?? Number.POSITIVE_INFINITY) <= now || chance < (heard ? AFTER_WORD : IDLY)
    )
  })
  const drafts = buying.map((shopper) => {
    const days = daysToNext(shopper, () => stage.random())
    if (days) shopping.nextAt.set(shopper.contactId, now + days * DAY_MS)
    else shopping.nextAt.delete(shopper.contactId)
    // Some minute of the last two hours, the shopping hours of a lived day.
    const order = makeOrder(shopper, now - Math.floor(stage.random() * 120) * 60_000, () => stage.random())
    return toDraft(order, numberOf(order.at, shopping.orders++, stage.timezone))
  })
  const saved = await saveOrders(ctx, drafts)
  if (!saved.ok) throw new Error(`The demo's orders were refused: ${saved.reason}`)
}

/** Whoever came lately orders within a few days, if at all. */
function meetNewcomers(stage: DemoStage, shopping: Shopping, now: number): void {
  const newcomers = shoppersOf(stage).slice(shopping.met)
  for (const { contactId, habit } of newcomers)
    if (habit !== 'never') shopping.nextAt.set(contactId, now + Math.floor(5 * stage.random()) * DAY_MS)
  shopping.met += newcomers.length
}

function toDraft(order: DemoOrder, orderNo: string) {
  const { shopper, lines, discount, status, at } = order
  const { contactId } = shopper
  const draft = { platform: 'youzan', orderNo, kind: 'sale', status, placedAt: new Date(at) } as const
  return { ...draft, contactId, lines, discount, extra: {} }
}
