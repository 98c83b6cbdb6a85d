import type { FactTable } from '#kit/node/fact-table.ts'

/** The stage of the life of a customer at which each person stands, and since when. */
export const stageTable: FactTable = {
  name: 'stages',
  title: { zh: '客户阶段', en: 'Stages' },
  kind: 'latest',
  orderBy: ['tenant_id', 'contact_id'],
  day: 'since',
  columns: {
    tenant_id: 'UUID',
    contact_id: 'UInt32',
    stage: 'LowCardinality(String)',
    since: "DateTime64(3, 'UTC')",
  },
}

/** Who is on a list that is held fast. */
export const listedTable: FactTable = {
  name: 'listed_people',
  title: { zh: '名单', en: 'Lists' },
  kind: 'latest',
  orderBy: ['tenant_id', 'contact_id', 'list_id'],
  day: 'frozen_at',
  columns: {
    tenant_id: 'UUID',
    contact_id: 'UInt32',
    list_id: 'UUID',
    frozen_at: "DateTime64(3, 'UTC')",
  },
}
