import type { FactTable } from '#kit/node/fact-table.ts'

/** People as they are now, for segments and reports. */
export const contactTable: FactTable = {
  name: 'contacts',
  title: { zh: '客户资料', en: 'Customer profiles' },
  kind: 'latest',
  orderBy: ['tenant_id', 'contact_id'],
  granularity: 1024,
  unpacked: ['contact_id'],
  day: 'created_at',
  customerOf: 'guide_staff_id',
  columns: {
    tenant_id: 'UUID',
    contact_id: 'UInt32',
    name: 'String',
    gender: 'LowCardinality(String)',
    birthday: 'Nullable(Date32)',
    province: 'LowCardinality(String)',
    city: 'LowCardinality(String)',
    source: 'LowCardinality(String)',
    guide_staff_id: 'String',
    created_at: "DateTime64(3, 'UTC')",
    lost_at: "Nullable(DateTime64(3, 'UTC'))",
    attributes: 'Map(String, String)',
    tags: 'Array(LowCardinality(String))',
  },
}

/** Everything that happened with a person. Any module publishes rows into it; the timeline reads it. */
export const eventTable: FactTable = {
  name: 'events',
  title: { zh: '行为与经历', en: 'Events' },
  kind: 'append',
  orderBy: ['tenant_id', 'contact_id', 'at'],
  granularity: 1024,
  unpacked: ['contact_id', 'at'],
  // Segments ask for everybody who did one thing of late: a twentieth of the rows.
  copy: {
    name: 'events_by_name',
    columns: ['tenant_id', 'contact_id', 'origin_id', 'name', 'at', 'order_key'],
    orderBy: ['tenant_id', 'name', 'at', 'contact_id'],
  },
  day: 'at',
  columns: {
    tenant_id: 'UUID',
    contact_id: 'UInt32',
    /** Of whom it was told, when it has gone to another person by a merge; else 0. Filled by the merge alone. */
    origin_id: 'UInt32',
    event_id: 'String',
    name: 'LowCardinality(String)',
    at: "DateTime64(3, 'UTC')",
    amount: 'Int64',
    properties: 'Map(String, String)',
    /** Which order was bought, see `orderKeyOf`; empty of all else, and of rows told before there was a key. */
    order_key: 'String',
  },
}

/** What belongs to people and has fields of its own, as it is now. */
export const entityTable: FactTable = {
  name: 'sub_entities',
  title: { zh: '宠物、孩子等档案', en: 'Pets, children and the like' },
  kind: 'latest',
  orderBy: ['tenant_id', 'contact_id', 'entity_id'],
  day: 'created_at',
  columns: {
    tenant_id: 'UUID',
    contact_id: 'UInt32',
    entity_id: 'UUID',
    kind: 'LowCardinality(String)',
    name: 'String',
    fields: 'Map(String, String)',
    created_at: "DateTime64(3, 'UTC')",
  },
}

/** Interests held with a confidence, which halves every half-life from the moment it was observed. */
export const fuzzyTagTable: FactTable = {
  name: 'fuzzy_tags',
  title: { zh: '推测的标签', en: 'Fuzzy tags' },
  kind: 'latest',
  orderBy: ['tenant_id', 'contact_id', 'tag_id'],
  day: 'observed_at',
  columns: {
    tenant_id: 'UUID',
    contact_id: 'UInt32',
    tag_id: 'UUID',
    confidence: 'Float64',
    observed_at: "DateTime64(3, 'UTC')",
    half_life_days: 'Float64',
    source: 'LowCardinality(String)',
  },
}
