import type { FactTable } from '#kit/node/fact-table.ts'

/** The ledger for reports: what was asked for each person and what became of it. */
export const touchTable: FactTable = {
  name: 'touches',
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
    state: 'LowCardinality(String)',
    reason: 'LowCardinality(String)',
    proposed_at: "DateTime64(3, 'UTC')",
    settled_at: "Nullable(DateTime64(3, 'UTC'))",
  },
}
