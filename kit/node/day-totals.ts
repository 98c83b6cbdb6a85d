import { alias, bind, ch, type Fragment, joinFragments } from '#kit/pure/fragment.ts'
import type { FactTable } from './fact-table.ts'

/**
 * The copy's side of a `WarehouseCheck`: rows a day, and a sum over a hash of the named columns. PostgreSQL says the
 * same by `('x' || left(md5(concat_ws('|', …)), 8))::bit(32)::bigint`, its booleans written as 0 and 1.
 */
export function copyTotals(table: FactTable, columns: readonly string[], tenantId: string): Fragment {
  const cells = columns.map((column) => ch`ifNull(toString(${alias(column)}), '')`)
  const text = ch`concat(${joinFragments(
    cells.flatMap((cell, place) => (place === 0 ? [cell] : [ch`'|'`, cell])),
    ', ',
    ch`''`,
  )})`
  return ch`select toString(toDate(${alias(table.day)})) as day, count() as rows,
      sum(toUInt64(reinterpretAsUInt32(reverse(substring(MD5(${text}), 1, 4))))) as total
    from ${alias(table.name)} final where tenant_id = ${bind('UUID', tenantId)} group by day order by day`
}
