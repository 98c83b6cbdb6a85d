import type { FactTable } from '#kit/node/fact-table.ts'
import type { Platform } from '#kit/node/module.ts'
import { contactTable, eventTable } from '#modules/contacts/index.ts'
import type { Person } from './conditions/person.ts'
import { listedTable, stageTable } from './server/fact-tables.ts'

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
    quantity: 'Int64',
    amount: 'Int64',
    is_sale: 'UInt8',
  },
}
const entityTable: FactTable = {
  kind: 'latest',
  day: 'created_at',
  name: 'sub_entities',
  orderBy: ['tenant_id', 'contact_id', 'entity_id'],
  columns: {
    tenant_id: 'UUID',
    contact_id: 'UInt32',
    entity_id: 'UUID',
    kind: 'LowCardinality(String)',
    name: 'String',
    fields: 'Map(String, String)',
    created_at: TIME,
  },
}
const fuzzyTagTable: FactTable = {
  kind: 'latest',
  day: 'observed_at',
  name: 'fuzzy_tags',
  orderBy: ['tenant_id', 'contact_id', 'tag_id'],
  columns: {
    tenant_id: 'UUID',
    contact_id: 'UInt32',
    tag_id: 'UUID',
    confidence: 'Float64',
    observed_at: TIME,
    half_life_days: 'Float64',
    source: 'LowCardinality(String)',
  },
}
const consentTable: FactTable = {
  kind: 'latest',
  day: 'at',
  name: 'consents',
  orderBy: ['tenant_id', 'contact_id', 'purpose', 'channel'],
  columns: {
    tenant_id: 'UUID',
    contact_id: 'UInt32',
    purpose: 'LowCardinality(String)',
    channel: 'LowCardinality(String)',
    state: 'LowCardinality(String)',
    at: TIME,
    expires_at: `Nullable(${TIME})`,
  },
}

/** Puts people straight into the warehouse, past the outbox: for tests of what is read from it. */
export async function fillWarehouse(platform: Platform, tenantId: string, people: readonly Person[]): Promise<void> {
  const { warehouse } = platform
  const token = platform.clock.newId()
  const newId = () => platform.clock.newId()
  await warehouse.ensureTables(FILLED.map(({ table }) => table))
  for (const { table, rowsOf } of FILLED) {
    const rows = people.flatMap((person) =>
      rowsOf(person, newId).map((row) => ({ contact_id: person.contactId, ...row })),
    )
    const stamp = { tenant_id: tenantId, fact_no: 1, ...(table.kind === 'latest' ? { version: 1, is_deleted: 0 } : {}) }
    await warehouse.insert(
      table,
      rows.map((row) => ({ ...stamp, ...row })),
      token,
    )
  }
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
    entities: [],
    fuzzyTags: [],
    consents: [],
    stage: null,
    lists: [],
    ...known,
  }
}

interface FilledTable {
  readonly table: FactTable
  rowsOf(person: Person, newId: () => string): readonly Readonly<Record<string, unknown>>[]
}

const FILLED: readonly FilledTable[] = [
  { table: contactTable, rowsOf: toContactRows },
  { table: eventTable, rowsOf: toEventRows },
  { table: orderTable, rowsOf: toOrderRows },
  { table: orderLineTable, rowsOf: toLineRows },
  { table: entityTable, rowsOf: toEntityRows },
  { table: fuzzyTagTable, rowsOf: toFuzzyTagRows },
  { table: consentTable, rowsOf: toConsentRows },
  { table: stageTable, rowsOf: ({ stage }) => (stage ? [{ ...stage, since: stage.since.toISOString() }] : []) },
  { table: listedTable, rowsOf: toListRows },
]

function toContactRows({ name, gender, province, city, source, createdAt, birthday, attributes, tags }: Person) {
  const known = { name, gender, province, city, source, birthday, attributes, tags }
  return [{ ...known, guide_staff_id: '', created_at: createdAt.toISOString(), lost_at: null }]
}

function toEventRows({ contactId, events }: Person) {
  return events.map(({ name, at, properties, orderKey = '' }, i) => ({
    event_id: `${contactId}-${i}`,
    name,
    at: at.toISOString(),
    amount: 0,
    properties,
    order_key: orderKey,
  }))
}

function toOrderRows({ orders }: Person) {
  return orders.map(({ orderId, platform, isSale, placedAt, paid, refunded }) => ({
    order_id: orderId,
    platform,
    is_sale: isSale ? 1 : 0,
    placed_at: placedAt.toISOString(),
    paid,
    refunded,
  }))
}

function toLineRows({ lines }: Person) {
  return lines.map(({ orderId, isSale, placedAt, productCode, productName, category, quantity, amount }, i) => ({
    order_id: orderId,
    line_no: i + 1,
    is_sale: isSale ? 1 : 0,
    placed_at: placedAt.toISOString(),
    product_code: productCode,
    product_name: productName,
    ...{ category, quantity, amount },
  }))
}

function toEntityRows({ entities, createdAt }: Person, newId: () => string) {
  return entities.map((entity) => ({ ...entity, entity_id: newId(), created_at: createdAt.toISOString() }))
}

function toFuzzyTagRows({ fuzzyTags }: Person) {
  return fuzzyTags.map(({ tagId, confidence, observedAt, halfLifeDays }) => ({
    tag_id: tagId,
    confidence,
    observed_at: observedAt.toISOString(),
    half_life_days: halfLifeDays,
    source: 'model',
  }))
}

function toConsentRows({ consents }: Person) {
  return consents.map(({ purpose, channel, state, at, expiresAt }) => ({
    ...{ purpose, channel, state },
    at: at.toISOString(),
    expires_at: expiresAt?.toISOString() ?? null,
  }))
}

function toListRows({ lists, createdAt }: Person) {
  return lists.map((list_id) => ({ list_id, frozen_at: createdAt.toISOString() }))
}
