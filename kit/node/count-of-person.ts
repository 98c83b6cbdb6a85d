import { sql } from 'kysely'
import type { Executor } from './ctx.ts'

export interface TableCount {
  readonly table: string
  readonly rows: number
}

/** Rows of every table of some schemas that name one of these people by number, in whatever column. */
export async function countOfPerson(
  db: Executor,
  schemas: readonly string[],
  tenantId: string,
  contactIds: readonly number[],
): Promise<TableCount[]> {
  const found = await sql<{ schema: string; name: string; columns: string[] }>`
    select n.nspname as schema, c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and not a.attisdropped and a.attnum > 0
    where c.relkind in ('r', 'p') and n.nspname = any(${[...schemas]}::text[])
      and a.attname ~ '(^|_)contact_id$' and a.atttypid in ('int8'::regtype, 'int4'::regtype)
    group by 1, 2 order by 1, 2`.execute(db)
  const counts: TableCount[] = []
  for (const { schema, name, columns } of found.rows) {
    const theirs = sql.join(
      columns.map((column) => sql`${sql.ref(column)} = any(${[...contactIds]}::bigint[])`),
      sql` or `,
    )
    const result = await sql<{ rows: number }>`
      select count(*) as rows from ${sql.table(`${schema}.${name}`)}
      where tenant_id = ${tenantId} and (${theirs})`.execute(db)
    counts.push({ table: `${schema}.${name}`, rows: result.rows[0]?.rows ?? 0 })
  }
  return counts
}
