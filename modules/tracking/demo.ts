import type { DemoPart, DemoStage } from '#kit/node/module.ts'
import { listStaff } from '#modules/organisation/index.ts'
import { makeCallReader } from './model/read-call.ts'
import { STANDARD_EVENTS } from './model/standard-events.ts'
import { createSource } from './server/create-source.ts'
import { planEvent } from './server/plan-event.ts'
import { receiveEvents } from './server/receive-events.ts'

const MINUTE_MS = 60_000
/** How many come by on a day, and how many of them are customers who have signed in. */
const VISITS_PER_DAY = 26
const KNOWN_SHARE = 0.7
const PLANNED = ['Product Viewed', 'Product Added', 'Checkout Started'] as const
const PRODUCTS = [
  ['P101', '天然鸡肉猫粮 1.5kg', '猫粮', 129],
  ['P102', '冻干双拼猫粮 2kg', '猫粮', 199],
  ['P201', '小型犬成犬粮 2kg', '狗粮', 149],
  ['P301', '豆腐猫砂 6L', '猫砂', 39.9],
  ['P401', '金枪鱼猫条 20支', '零食', 29.9],
] as const
const CAMPAIGNS = [
  undefined,
  { source: 'xiaohongshu', medium: 'kol', name: '养宠清单' },
  { source: 'wecom', medium: 'moments' },
]

/** Whoever contacts let come by: only what is needed here of them. */
interface Shopper {
  readonly phone: string
  readonly contactId: number
}

interface Site {
  sourceId: string
  visits: number
}

/** A mini shop that tells what people do there: a plan, a source, some visits a day, one property that comes wrong. */
export const demo: DemoPart = {
  async start(stage) {
    stage.progress('接入商城埋点')
    const first = new Date(`${stage.days[0]}T00:00:00Z`)
    await stage.at(first, async (ctx) => {
      const [owner] = await listStaff(ctx, 'operator')
      const made = await createSource(ctx, { name: '微商城', kind: 'browser', userSpace: '' })
      if (made.ok) siteOf(stage).sourceId = made.value.id
      for (const { name, label, properties } of STANDARD_EVENTS.filter((one) => isPlanned(one.name)))
        await planEvent(ctx, {
          ...{ name, label, properties, description: '', ownerStaffId: owner?.id ?? null },
          extraProperties: 'accept',
        })
    })
  },
  daily: [{ hour: 22, run: (stage, moment) => visitShop(stage, moment) }],
}

function siteOf(stage: DemoStage): Site {
  return stage.shared<Site>('tracking.site', () => ({ sourceId: '', visits: 0 }))
}

function isPlanned(name: string): boolean {
  return PLANNED.some((one) => one === name)
}

async function visitShop(stage: DemoStage, moment: Date): Promise<void> {
  const site = siteOf(stage)
  const people = stage.shared<Shopper[]>('contacts.people', () => [])
  const calls = Array.from({ length: VISITS_PER_DAY }, () => {
    site.visits += 1
    const known = stage.random() < KNOWN_SHARE ? people[Math.floor(stage.random() * people.length)] : undefined
    return visit(stage, site.visits, known, moment)
  }).flat()
  const platform = stage.platformAt(moment)
  const envelope = { sourceId: site.sourceId, space: '', receivedAt: moment, sentAt: undefined, context: undefined }
  const readCall = makeCallReader({ ...envelope, newId: () => platform.clock.newId() })
  const events = calls.map((call) => readCall(call, undefined))
  await receiveEvents(platform, stage.tenantId, { sourceId: site.sourceId, events, bytes: events.length * 500 })
}

/** One visit: a page, a product, perhaps into the cart, perhaps to the till; those who have an account are known. */
function visit(stage: DemoStage, nth: number, known: Shopper | undefined, moment: Date): object[] {
  const product = PRODUCTS[Math.floor(stage.random() * PRODUCTS.length)] ?? PRODUCTS[0]
  const [product_id, name, category, price] = product
  const campaign = CAMPAIGNS[Math.floor(stage.random() * CAMPAIGNS.length)]
  const anonymousId = known ? `shop-${known.contactId}` : `visitor-${nth}`
  const depth = 1 + Math.floor(stage.random() * 4)
  const item = { product_id, name, category, price: nth % 60 === 0 ? `¥${price}` : price }
  const began = moment.getTime() - Math.floor(stage.random() * 600) * MINUTE_MS
  const steps = [
    { type: 'page', name: category, properties: { path: `/c/${category}`, title: category } },
    { type: 'track', event: 'Product Viewed', properties: item },
    { type: 'track', event: 'Product Added', properties: { ...item, quantity: 1 } },
    { type: 'track', event: 'Checkout Started', properties: { order_id: `W${nth}`, value: price } },
  ].slice(0, depth)
  const calls = known ? [identify(known), ...steps] : steps
  return calls.map((call, place) => ({
    ...call,
    anonymousId,
    messageId: `demo-${nth}-${place}`,
    context: { campaign },
    timestamp: new Date(began + place * MINUTE_MS).toISOString(),
  }))
}

function identify({ phone, contactId }: Shopper) {
  return { type: 'identify', userId: `U${contactId}`, traits: { phone } }
}
