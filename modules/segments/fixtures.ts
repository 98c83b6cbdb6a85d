import type { FactTable } from '#kit/node/fact-table.ts'
import type { Platform } from '#kit/node/module.ts'
import { contactTable, eventTable } from '#modules/contacts/index.ts'
import type { Person } from './conditions/person.ts'

const latest = { kind: 'latest', day: 'placed_at' } as const
const TIME = "DateTime64(3, 'UTC')"

/** What conditions read of orders, for worlds in which nobody imports any. The tables themselves belong to commerce. */
const orderTable: FactTable = {
  ...latest,
  name: 'orders',
  orderBy: ['tenant_id', 'contact_id', 'order_id'],
  columns: {
    tenant_id: 'UUID',
    contact_id: 'UInt32',
    order_id: 'UUID',
    platform: 'LowCardinality(String)',
    is_sale: 'UInt8',
    placed_at: TIME,
    paid: 'Int64',
    refunded: 'Int64',
  },
}
const orderLineTable: FactTable = {
  ...latest,
  name: 'order_lines',
  orderBy: ['tenant_id', 'contact_id', 'order_id', 'line_no'],
  columns: {
    tenant_id: 'UUID',
    contact_id: 'UInt32',
    order_id: 'UUID',
    line_no: 'UInt32',
    placed_at: TIME,
    product_code: 'String',
    product_name: 'String',
    category: 'LowCardinality(String)',
    is_sale: 'UInt8',
  },
}

/** Puts people straight into the warehouse, past the outbox: for tests of what is read from it. */
export async function fillWarehouse(platform: Platform, tenantId: string, people: readonly Person[]): Promise<void> {
  const { warehouse } = platform
  const token = platform.clock.newId()
  const stamp = { tenant_id: tenantId, fact_no: 1 }
  const versioned = { ...stamp, version: 1, is_deleted: 0 }
  await warehouse.ensureTables([contactTable, eventTable, orderTable, orderLineTable])
  await warehouse.insert(
    contactTable,
    people.map((person) => ({ ...versioned, ...toContactRow(person) })),
    token,
  )
  await warehouse.insert(
    eventTable,
    people.flatMap(toEventRows).map((row) => ({ ...stamp, ...row })),
    token,
  )
  await warehouse.insert(
    orderTable,
    people.flatMap(toOrderRows).map((row) => ({ ...versioned, ...row })),
    token,
  )
  await warehouse.insert(
    orderLineTable,
    people.flatMap(toLineRows).map((row) => ({ ...versioned, ...row })),
    token,
  )
}

/** Somebody of whom only what the test names is known. */
export function aPerson(contactId: number, known: Partial<Person> = {}): Person {
  return {
    contactId,
    name: `客户${contactId}`,
    gender: '',
    province: '',
    city: '',
    source: 'import',
    createdAt: new Date('2026-01-01T00:00:00Z'),
    birthday: null,
    attributes: {},
    tags: [],
    orders: [],
    lines: [],
    events: [],
    ...known,
  }
}

function toContactRow(person: Person) {
  const { contactId, createdAt, orders, lines, events, ...rest } = person
  return { ...rest, contact_id: contactId, guide_staff_id: '', created_at: createdAt.toISOString(), lost_at: null }
}

function toEventRows({ contactId, events }: Person) {
  return events.map(({ name, at }, i) => ({
    contact_id: contactId,
    event_id: `${contactId}-${i}`,
    name,
    at: at.toISOString(),
    amount: 0,
    properties: {},
  }))
}

function toOrderRows({ contactId, orders }: Person) {
  return orders.map(({ orderId, platform, isSale, placedAt, paid, refunded }) => ({
    contact_id: contactId,
    order_id: orderId,
    platform,
    is_sale: isSale ? 1 : 0,
    placed_at: placedAt.toISOString(),
    paid,
    refunded,
  }))
}

function toLineRows({ contactId, lines }: Person) {
  return lines.map(({ orderId, isSale, placedAt, productCode, productName, category }, i) => ({
    contact_id: contactId,
    order_id: orderId,
    line_no: i + 1,
    is_sale: isSale ? 1 : 0,
    placed_at: placedAt.toISOString(),
    product_code: productCode,
    product_name: productName,
    category,
  }))
}
