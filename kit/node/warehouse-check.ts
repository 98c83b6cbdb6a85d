import { sql } from 'kysely'
import { alias, bind, ch, type Fragment } from '#kit/pure/fragment.ts'
import { copyOf, type FactTable } from './fact-table.ts'
import type { DayTotal, Platform } from './module.ts'

/** Differing days shown for one table; the rest are only counted. */
const DIFFERENCES_SHOWN = 20

export interface TableCheck {
  readonly table: string
  readonly tenantId: string
  readonly ok: boolean
  readonly rows: number
  readonly days: number
  readonly differences: readonly { day: string; truth: DayTotal | undefined; copy: DayTotal | undefined }[]
}

/**
 * Compares the warehouse with PostgreSQL, day by day and tenant by tenant: what was sent against what is there
 * (tables that only grow), and the module's own rows against the copy (tables that hold what is true now).
 */
export async function checkWarehouse(platform: Platform): Promise<{ ok: boolean; checks: readonly TableCheck[] }> {
  const checks: TableCheck[] = []
  for (const { id } of await platform.directory.listTenants(platform.database.system)) {
    for (const table of platform.modules.flatMap((module) => module.facts ?? [])) {
      if (table.kind !== 'append') continue
      checks.push(
        compare(table, id, await readSent(platform, table, id), await readRows(platform, sentCopy(table, id))),
      )
      const copy = copyOf(table)
      if (copy) {
        const [rows, copied] = [sentCopy(table, id), sentCopy(copy, id)]
        checks.push(compare(copy, id, await readRows(platform, rows), await readRows(platform, copied)))
      }
    }
    for (const { table, truth, copy } of platform.modules.flatMap((module) => module.checks ?? [])) {
      const known = await truth(platform.database.system, id)
      checks.push(compare(table, id, known, await readRows(platform, copy(id))))
    }
  }
  return { ok: checks.every((check) => check.ok), checks }
}

function compare(
  table: FactTable,
  tenantId: string,
  truth: readonly DayTotal[],
  copy: readonly DayTotal[],
): TableCheck {
  const there = new Map(copy.map((total) => [total.day, total]))
  const here = new Map(truth.map((total) => [total.day, total]))
  const days = [...new Set([...here.keys(), ...there.keys()])].sort()
  const differences = days
    .map((day) => ({ day, truth: here.get(day), copy: there.get(day) }))
    .filter((d) => d.truth?.rows !== d.copy?.rows || d.truth?.total !== d.copy?.total)
  const rows = truth.reduce((sum, total) => sum + total.rows, 0)
  const ok = differences.length === 0
  return {
    table: table.name,
    tenantId,
    ok,
    rows,
    days: days.length,
    differences: differences.slice(0, DIFFERENCES_SHOWN),
  }
}

async function readSent(platform: Platform, table: FactTable, tenantId: string): Promise<readonly DayTotal[]> {
  const result = await sql<DayTotal>`
    select day::text, row_count as rows, checksum as total from kit.sent_day
    where tenant_id = ${tenantId} and table_name = ${table.name} order by day`.execute(platform.database.system)
  return result.rows
}

function sentCopy(table: FactTable, tenantId: string): Fragment {
  return ch`select toString(toDate(${alias(table.day)})) as day, count() as rows, sum(fact_no) as total
    from ${alias(table.name)} where tenant_id = ${bind('UUID', tenantId)} group by day order by day`
}

function readRows(platform: Platform, query: Fragment): Promise<readonly DayTotal[]> {
  return platform.warehouse.rows<DayTotal>(query)
}
