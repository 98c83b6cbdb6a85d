import type { ClickHouseClient } from '@clickhouse/client'
import { copyOf, type FactTable, tableDdl } from './fact-table.ts'

/** Rows are copied person by person in so many portions, so that none of them takes too long. */
const PORTIONS = 16

/**
 * Makes the copy that a table declares, with the rows the table has already. Filled under another name: it bears its
 * own only when it is whole, so that one that was stopped midway is begun anew. On a cluster it is filled in place.
 */
export async function fillCopy(client: ClickHouseClient, cluster: string | undefined, table: FactTable): Promise<void> {
  const copy = copyOf(table)
  if (!copy) return
  const isThere = `(select count() from system.tables where database = currentDatabase() and name = '${copy.name}')`
  const query = `select ${isThere} as copies, (select count() from ${table.name}) as rows`
  const [found] = await (await client.query({ query, format: 'JSONEachRow' })).json<{ copies: number; rows: number }>()
  const isNew = found?.copies === 0 && found.rows > 0
  const begun = isNew && !cluster ? { ...copy, name: `${copy.name}_begun` } : copy
  if (begun !== copy) await client.command({ query: `drop table if exists ${begun.name}` })
  for (const statement of tableDdl(begun, cluster)) await client.command({ query: statement })
  if (!isNew) return
  const columns = [...Object.keys(copy.columns), 'fact_no'].join(', ')
  for (let portion = 0; portion < PORTIONS; portion += 1) {
    const rows = `select ${columns} from ${table.name} where contact_id % ${PORTIONS} = ${portion}`
    await client.command({ query: `insert into ${begun.name} (${columns}) ${rows}` })
  }
  if (begun !== copy) await client.command({ query: `rename table ${begun.name} to ${copy.name}` })
}
