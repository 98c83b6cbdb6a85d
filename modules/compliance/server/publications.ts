import type { FactTable } from '#kit/node/fact-table.ts'
import type { Publication } from '#kit/node/module.ts'
import { payloadOf } from '../events.ts'

/** What people allow, per purpose and channel ('' for all). An end is for the reader to compare with their clock. */
export const consentTable: FactTable = {
  name: 'consents',
  title: { zh: '授权', en: 'Consents' },
  kind: 'latest',
  orderBy: ['tenant_id', 'contact_id', 'purpose', 'channel'],
  day: 'at',
  columns: {
    tenant_id: 'UUID',
    contact_id: 'UInt32',
    purpose: 'LowCardinality(String)',
    channel: 'LowCardinality(String)',
    state: 'LowCardinality(String)',
    at: "DateTime64(3, 'UTC')",
    expires_at: "Nullable(DateTime64(3, 'UTC'))",
  },
}

export const publications: readonly Publication[] = [
  {
    fact: 'compliance.consents_changed',
    table: consentTable,
    rows: (fact) =>
      payloadOf('compliance.consents_changed', fact).changes.map((change) => ({
        contact_id: change.contactId,
        purpose: change.purpose,
        channel: change.channel ?? '',
        state: change.state,
        at: change.at,
        expires_at: change.expiresAt ?? null,
      })),
  },
  {
    fact: 'compliance.consents_removed',
    table: consentTable,
    rows: (fact) =>
      payloadOf('compliance.consents_removed', fact).rows.map(({ contactId, purpose, channel }) => ({
        contact_id: contactId,
        purpose,
        channel,
        is_deleted: 1,
      })),
  },
]

/** What `warehouse check` compares of a row. */
export const CHECKED_COLUMNS = ['contact_id', 'purpose', 'channel', 'state'] as const
