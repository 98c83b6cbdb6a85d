import type { ClickHouseClient, ClickHouseSettings } from '@clickhouse/client'
import { alias, bind, ch, type Fragment, joinFragments, toQuery } from '#kit/pure/fragment.ts'
import { copyOf, type FactTable, storedTableName } from './fact-table.ts'

/** Rows of `from` become rows of `to`, where `origin_id` still says of whom they were told. */
export interface PersonMove {
  readonly from: number
  readonly to: number
  /** Only rows told of these people; all rows when absent. */
  readonly origins?: readonly number[]
}

/** One person's rows of one tenant, on their way. */
export interface TableMove extends PersonMove {
  readonly table: FactTable
  readonly tenantId: string
}

/** Of whom a row was told: 0 stands for the person it still belongs to. */
const ORIGIN = ch`if(origin_id = 0, contact_id, origin_id)`

/**
 * Hands a person's rows to another: copied first, then taken away. A person is part of the sorting key, which no
 * update may change. Stopped between the two and done again, the copy leaves out what is there already. Told tokens
 * are off: handing over, back and over again writes equal blocks, which the table would take for repeats.
 */
export async function movePerson(
  client: ClickHouseClient,
  cluster: string | undefined,
  move: TableMove,
): Promise<void> {
  const run = (query: Fragment, settings: ClickHouseSettings) => {
    const { text, params } = toQuery(query)
    return client.command({ query: text, query_params: { ...params }, clickhouse_settings: settings })
  }
  const foreground: ClickHouseSettings = cluster ? { distributed_foreground_insert: 1 } : {}
  await run(copyRows(move), { insert_deduplicate: 0, ...foreground })
  await run(takeRows(move, cluster), { lightweight_deletes_sync: '2' })
  const copy = copyOf(move.table)
  if (!copy) return
  await run(takeCopied(copy, move, cluster), { lightweight_deletes_sync: '2' })
  await run(copyAnew(copy, move), { insert_deduplicate: 0, ...foreground })
}

/** Both people's rows are copied anew: done again after a stop that comes to the same. */
function takeCopied(copy: FactTable, { tenantId, from, to }: TableMove, cluster: string | undefined): Fragment {
  const stored = alias(storedTableName(copy, cluster))
  const onCluster = cluster ? ch`on cluster ${alias(cluster)}` : ch``
  return ch`delete from ${stored} ${onCluster} where ${ofBoth({ tenantId, from, to })}`
}

function copyAnew(copy: FactTable, { table, tenantId, from, to }: TableMove): Fragment {
  const columns = list([...Object.keys(copy.columns), 'fact_no'].map(alias))
  return ch`insert into ${alias(copy.name)} (${columns})
    select ${columns} from ${alias(table.name)} where ${ofBoth({ tenantId, from, to })}`
}

function ofBoth({ tenantId, from, to }: Pick<TableMove, 'tenantId' | 'from' | 'to'>): Fragment {
  return ch`tenant_id = ${bind('UUID', tenantId)} and contact_id in (${bind('UInt32', from)}, ${bind('UInt32', to)})`
}

function copyRows(move: TableMove): Fragment {
  const { table, to } = move
  const name = alias(table.name)
  const columns = [...Object.keys(table.columns), 'fact_no']
  const moved = columns.map((column) => {
    if (column === 'contact_id') return ch`${bind('UInt32', to)}`
    return column === 'origin_id' ? ch`if(${ORIGIN} = ${bind('UInt32', to)}, 0, ${ORIGIN})` : alias(column)
  })
  const keys = table.columns.event_id ? ch`fact_no, event_id, name` : ch`fact_no`
  return ch`insert into ${name} (${list(columns.map(alias))})
    select ${list(moved)} from ${name} where ${theirs(move)} and (${keys}) not in (select ${keys} from ${name}
      where tenant_id = ${bind('UUID', move.tenantId)} and contact_id = ${bind('UInt32', to)})`
}

function takeRows(move: TableMove, cluster: string | undefined): Fragment {
  const stored = alias(storedTableName(move.table, cluster))
  return ch`delete from ${stored} ${cluster ? ch`on cluster ${alias(cluster)}` : ch``} where ${theirs(move)}`
}

function theirs({ tenantId, from, origins }: TableMove): Fragment {
  const told = origins ? ch`has(${bind('Array(UInt32)', origins)}, ${ORIGIN})` : ch`true`
  return ch`tenant_id = ${bind('UUID', tenantId)} and contact_id = ${bind('UInt32', from)} and ${told}`
}

function list(fragments: readonly Fragment[]): Fragment {
  return joinFragments(fragments, ', ', ch``)
}
