import { ARRIVALS, type Arrivals } from '#kit/node/arrivals.ts'
import { eventTable } from '#modules/contacts/index.ts'
import type { Bench } from './engines.ts'

/** A shop of so many people, with 20 events and 2 orders of 2 lines for each of them. */
export interface Shop extends Bench {
  readonly people: number
  /** The first contact id; the others follow. */
  readonly from: number
}

export const SHOP_NOW = new Date('2026-11-20T02:00:00Z')
const EVENTS_EACH = 20
const ORDERS_EACH = 2
const LINES_EACH = 2
const PRIME = 2_147_483_647
const TWO_YEARS_S = 730 * 86_400
/** One for each thing that is drawn; large and without a common divisor with the prime. */
const FACTORS = [
  1_103_515_245, 1_664_525_013, 1_220_703_125, 1_977_654_935, 1_588_635_695, 1_226_874_159, 1_812_433_253,
]

/** A draw in [0, n) from a row's number: integers alone, so that both engines draw the same. */
export function draw(row: string, which: number, n: number): string {
  return `(((${row}) * ${FACTORS[which] ?? 0} + ${which * 7919}) % ${PRIME} % ${n})`
}

/** More of the rows go to the people with the lower ids: the square of a draw. */
export function drawPerson(row: string, people: number): string {
  const third = draw(row, 0, 1_000_000)
  return `(${third} * ${third} / 1000000 * ${people} / 1000000)`
}

export const EVENT_NAMES = [
  ...Array.from({ length: 6 }, () => 'Page Viewed'),
  ...Array.from({ length: 4 }, () => 'Product Viewed'),
  ...['Product Added', 'Product Added', 'Order Completed', 'Order Completed', 'Message Delivered', 'Message Delivered'],
  ...['Message Confirmed', 'Coupon Claimed', 'Group Joined', 'Order Refunded'],
]
export const CITIES = ['上海', '上海', '上海', '杭州', '杭州', '南京', '广州', '北京', '苏州', '深圳']
export const PLATFORMS = ['tmall', 'jd', 'douyin', 'youzan']
const CATEGORIES = ['猫主粮', '狗主粮', '罐头', '猫砂', '玩具', '试吃']

/** The id of the n-th of twenty tags. */
export function tagId(n: number): string {
  return `0190f5a0-0000-7000-8000-0000000000${10 + n}`
}

/** The n-th place of the draw picks a word of a list, in ClickHouse. */
function pick(words: readonly string[], row: string, which: number): string {
  return `[${words.map((word) => `'${word}'`).join(', ')}][1 + ${draw(row, which, words.length)}]`
}

/** Fills the shop inside the engine itself, in its own words: by the pump it would take an hour. */
export async function fillShop({ platform, tenantId, people, from }: Shop): Promise<void> {
  const { client } = platform.warehouse
  const end = `toDateTime64('2026-11-20 00:00:00', 3, 'UTC')`
  const ago = (which: number) => `${end} - toIntervalSecond(${draw('number', which, TWO_YEARS_S)})`
  const person = (row: string) => `toUInt32(${from} + ${drawPerson(row, people).replaceAll(' / ', ' div ')})`
  const tag = `concat('0190f5a0-0000-7000-8000-0000000000', toString(10 + ${draw('number + i * 77', 3, 20)}))`
  const tags = `arrayMap(i -> ${tag}, range(${draw('number', 4, 4)}))`
  const orderId = (row: string) => `toUUID(concat('0190f5a0-0000-7000-8000-', leftPad(hex(${from} + ${row}), 12, '0')))`
  const fill = async (table: string, columns: string, rows: number) => {
    const query = `insert into ${table} (tenant_id, contact_id, fact_no, ${columns.split(' | ')[0]})
      select '${tenantId}', ${columns.split(' | ')[1]} from numbers(${rows})`
    await client.command({ query, clickhouse_settings: { max_insert_threads: '2', max_execution_time: 0 } })
    await client.command({ query: `optimize table ${table} final`, clickhouse_settings: { max_execution_time: 0 } })
  }
  const name = `concat('客户', toString(number))`
  const contact = `${from} + number, 1, 1, ${name}, ${pick(CITIES, 'number', 1)}, ${ago(2)}, ${tags}`
  await fill('contacts', `version, name, city, created_at, tags | ${contact}`, people)
  const event = `${person('number')}, 1, toString(number), ${pick(EVENT_NAMES, 'number', 1)}, ${ago(2)}`
  await fill('events', `event_id, name, at | ${event}`, people * EVENTS_EACH)
  const columns = 'tenant_id, contact_id, fact_no, name, at'
  for (let portion = 0; portion < 8; portion += 1) {
    const rows = `select ${columns} from events where tenant_id = '${tenantId}' and contact_id % 8 = ${portion}`
    await client.command({ query: `insert into events_by_name (${columns}) ${rows}` })
  }
  await client.command({ query: 'optimize table events_by_name final', clickhouse_settings: { max_execution_time: 0 } })
  const sold = `${draw('number', 3, 20)} > 0, ${ago(2)}, 100000 + ${draw('number', 4, 5_000_000)}`
  const order = `${person('number')}, 1, 1, ${orderId('number')}, ${pick(PLATFORMS, 'number', 1)}, ${sold}`
  await fill('orders', `version, order_id, platform, is_sale, placed_at, paid | ${order}`, people * ORDERS_EACH)
  const of = `intDiv(number, ${LINES_EACH})`
  const line = `${person(of)}, 1, 1, ${orderId(of)}, number % ${LINES_EACH} + 1, ${ago(2).replaceAll('number', of)},
    ${pick(CATEGORIES, 'number', 5)}, 1`
  await fill(
    'order_lines',
    `version, order_id, line_no, placed_at, category, is_sale | ${line}`,
    people * ORDERS_EACH * LINES_EACH,
  )
}

/** So many people, spread over the shop, look at a product just now; the pump would tell of them so. */
export async function touchPeople(shop: Shop, count: number, round: number): Promise<void> {
  const { platform, tenantId, people, from } = shop
  const ids = Array.from({ length: count }, (_, i) => from + ((i * Math.floor(people / count) + round * 7) % people))
  const rows = ids.map((id) => ({
    tenant_id: tenantId,
    contact_id: id,
    fact_no: 2 + round,
    event_id: `touch-${round}-${id}`,
    name: 'Product Viewed',
    at: SHOP_NOW.toISOString(),
  }))
  await platform.warehouse.insert(eventTable, rows, `touch-${tenantId}-${round}`)
  await platform.database.inSystem(async (db) => {
    for (const hear of platform.fillsOf<Arrivals>(ARRIVALS)) await hear(db, tenantId, ids, new Map())
  })
}
