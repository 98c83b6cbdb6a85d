import type { ClickHouseClient } from '@clickhouse/client'
import { alias, bind, ch, type Fragment, joinFragments, toQuery } from '#kit/pure/fragment.ts'
import { copyOf, type FactTable, lackingDdl, tableDdl } from './fact-table.ts'

/** Columns by the name of their table. */
export type StoredColumns = ReadonlyMap<string, ReadonlySet<string>>

/** What an engine has, so that only what it lacks is asked for: a statement for each column took a second a start. */
export async function readStoredColumns(client: ClickHouseClient): Promise<StoredColumns> {
  const query =
    'select table, groupArray(name) as columns from system.columns where database = currentDatabase() group by table'
  const answer = await client.query({ query, format: 'JSONEachRow' })
  const found = await answer.json<{ table: string; columns: string[] }>()
  return new Map(found.map(({ table, columns }) => [table, new Set(columns)]))
}

/** Rows are copied in so many portions, person by person, so that none of them takes too long. */
const PORTIONS = 16

/**
 * Makes the copy that a table declares, with the rows the table has already. Filled under another name: it bears its
 * own only when it is whole, so that one that was stopped midway is begun anew. On a cluster it is filled in place.
 */
export async function fillCopy(
  client: ClickHouseClient,
  cluster: string | undefined,
  table: FactTable,
  stored: StoredColumns,
): Promise<void> {
  const copy = copyOf(table)
  if (!copy) return
  const isNew = await isToBeFilled(client, table, copy)
  const begun = isNew && !cluster ? { ...copy, name: `${copy.name}_begun` } : copy
  const run = (statement: Fragment) => {
    const { text, params } = toQuery(statement)
    return client.command({ query: text, query_params: { ...params } })
  }
  if (begun !== copy) await run(ch`drop table if exists ${alias(begun.name)}`)
  // What was begun before has just been dropped, whatever the engine had when it was asked.
  const wanted = cluster
    ? tableDdl(begun, cluster)
    : lackingDdl(begun, begun === copy ? stored.get(copy.name) : undefined)
  for (const query of wanted) await client.command({ query })
  if (!isNew) return
  for (let portion = 0; portion < PORTIONS; portion += 1) await run(copyPortion(table, begun, portion))
  if (begun !== copy) await run(ch`rename table ${alias(begun.name)} to ${alias(copy.name)}`)
}

async function isToBeFilled(client: ClickHouseClient, table: FactTable, copy: FactTable): Promise<boolean> {
  const { text, params } = toQuery(ch`
    select (select count() from system.tables
      where database = currentDatabase() and name = ${bind('String', copy.name)}) as copies,
      (select count() from ${alias(table.name)}) as rows`)
  const answer = await client.query({ query: text, query_params: { ...params }, format: 'JSONEachRow' })
  const [found] = await answer.json<{ copies: number; rows: number }>()
  return found?.copies === 0 && found.rows > 0
}

function copyPortion(table: FactTable, copy: FactTable, portion: number): Fragment {
  const columns = joinFragments([...Object.keys(copy.columns), 'fact_no'].map(alias), ', ', ch``)
  return ch`insert into ${alias(copy.name)} (${columns}) select ${columns} from ${alias(table.name)}
    where contact_id % ${bind('UInt32', PORTIONS)} = ${bind('UInt32', portion)}`
}
