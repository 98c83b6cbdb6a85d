import type { FactTable } from '#kit/node/fact-table.ts'

/** The ledger for reports: what was asked for each person and what became of it. */
export const touchTable: FactTable = {
  name: 'touches',
  title: { zh: '触达', en: 'Touches' },
  kind: 'latest',
  orderBy: ['tenant_id', 'contact_id', 'touch_id'],
  day: 'proposed_at',
  columns: {
    tenant_id: 'UUID',
    contact_id: 'UInt32',
    touch_id: 'UUID',
    purpose: 'LowCardinality(String)',
    channel: 'LowCardinality(String)',
    journey_id: 'String',
    step_id: 'String',
    staff_id: 'String',
    // The mass or direct send it belongs to, the side of its holdout, and draw and side of the universal one.
    campaign_id: 'String',
    arm: 'LowCardinality(String)',
    universal: 'LowCardinality(String)',
    content_kind: 'LowCardinality(String)',
    // What it was expected to bring when it was decided, in ten-thousandths; null where nobody said.
    expected_value: 'Nullable(Int64)',
    state: 'LowCardinality(String)',
    reason: 'LowCardinality(String)',
    proposed_at: "DateTime64(3, 'UTC')",
    settled_at: "Nullable(DateTime64(3, 'UTC'))",
  },
}

/** What SMS and calls that reached somebody cost. It names no person: the books keep it when they are erased. */
export const paidTable: FactTable = {
  name: 'paid_messages',
  title: { zh: '计费的消息', en: 'Paid messages' },
  kind: 'append',
  orderBy: ['tenant_id', 'at'],
  day: 'at',
  columns: {
    tenant_id: 'UUID',
    touch_id: 'UUID',
    account_id: 'String',
    channel: 'LowCardinality(String)',
    parts: 'UInt32',
    cost: 'Int64',
    at: "DateTime64(3, 'UTC')",
  },
}
