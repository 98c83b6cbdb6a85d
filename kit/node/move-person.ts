import type { ClickHouseSettings } from '@clickhouse/client'
import type { FactTable } from './fact-table.ts'

/** Rows of `from` become rows of `to`, where `origin_id` still says of whom they were told. */
export interface PersonMove {
  readonly from: number
  readonly to: number
  /** Only rows told of these people; all rows when absent. */
  readonly origins?: readonly number[]
}

interface Statement {
  readonly text: string
  readonly settings: ClickHouseSettings
}

/** Of whom a row was told: 0 stands for the person it still belongs to. */
const ORIGIN = 'if(origin_id = 0, contact_id, origin_id)'

/**
 * The statements that hand a person's rows to another: copied first, then taken away. A person is part of the sorting
 * key, which no update may change. Stopped between the two and done again, the copy leaves out what is there already.
 * Told tokens are off: handing over, back and over again writes equal blocks, which the table would take for repeats.
 */
export function moveStatements(table: FactTable, stored: string): readonly Statement[] {
  const columns = [...Object.keys(table.columns), 'fact_no']
  const moved = columns.map((column) => {
    if (column === 'contact_id') return '{to:UInt32}'
    return column === 'origin_id' ? `if(${ORIGIN} = {to:UInt32}, 0, ${ORIGIN})` : column
  })
  const theirs = `tenant_id = {tenant:UUID} and contact_id = {from:UInt32}
    and (empty({origins:Array(UInt32)}) or has({origins:Array(UInt32)}, ${ORIGIN}))`
  const keys = table.columns.event_id ? 'fact_no, event_id, name' : 'fact_no'
  const there = `select ${keys} from ${table.name} where tenant_id = {tenant:UUID} and contact_id = {to:UInt32}`
  return [
    {
      text: `insert into ${table.name} (${columns.join(', ')})
        select ${moved.join(', ')} from ${table.name} where ${theirs} and (${keys}) not in (${there})`,
      settings: { insert_deduplicate: 0 },
    },
    { text: `delete from ${stored} where ${theirs}`, settings: { lightweight_deletes_sync: '2' } },
  ]
}
