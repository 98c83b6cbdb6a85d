import { type Fragment, toQuery } from '#kit/pure/fragment.ts'
import { type FactTable, withCopies } from './fact-table.ts'
import type { Warehouse, WarehouseReader } from './warehouse.ts'

export interface Sight {
  readonly tenantId: string
  /** Whose customers may be seen. */
  readonly staffIds: readonly string[]
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const OWN_SETTINGS = /\ssettings [a-z_]+ = [0-9]+\s*$/

/**
 * The warehouse as somebody sees it who sees some people only: a filter that the engine puts on every table with people
 * in it, whatever the statement asks. It stands in the text and not in the address, for it may name hundreds of staff.
 */
export function limitReader(warehouse: Warehouse, tables: readonly FactTable[], sight: Sight): WarehouseReader {
  const filters = filtersOf(tables, sight)
  const limited = (query: Fragment): Fragment => {
    const { text } = toQuery(query)
    const joint = OWN_SETTINGS.test(text) ? ',' : ' settings'
    return { parts: ['', `${joint} additional_table_filters = ${filters}`], values: [query] }
  }
  return { rows: (query) => warehouse.rows(limited(query)), row: (query) => warehouse.row(limited(query)) }
}

/**
 * A map from table to filter, as the engine reads it. The table that says whose customer somebody is is filtered by
 * that; the others by being there, which that filter limits too. A cluster's shards are asked by the names they hold.
 */
export function filtersOf(tables: readonly FactTable[], { tenantId, staffIds }: Sight): string {
  for (const id of [tenantId, ...staffIds]) if (!UUID.test(id)) throw new Error(`Not an id: ${JSON.stringify(id)}`)
  const home = tables.find((table) => table.customerOf)
  if (!home) throw new Error('No table says whose customer somebody is')
  const theirs = `tenant_id = '${tenantId}' and ${home.customerOf} in (${staffIds.map((id) => `'${id}'`).join(', ')})`
  const entries = withCopies(tables)
    .filter((table) => 'contact_id' in table.columns)
    .flatMap((table) =>
      ['', '_local'].map((suffix) => {
        const seen = `contact_id in (select contact_id from ${home.name}${suffix} final where ${theirs})`
        return [`${table.name}${suffix}`, table === home ? theirs : seen] as const
      }),
    )
  return `{${entries.map(([name, filter]) => `'${name}': '${filter.replaceAll("'", "\\'")}'`).join(', ')}}`
}
