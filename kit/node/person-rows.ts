import { sql } from 'kysely'
import type { Ctx } from './ctx.ts'

/** Rows of a module that belong to a person by `contact_id` and have a uuid `id` of their own. */
export async function countPersonRows(ctx: Ctx, table: string, contactId: number): Promise<number> {
  const result = await sql<{ rows: number }>`
    select count(*) as rows from ${sql.table(table)}
    where tenant_id = ${ctx.tenant.id} and contact_id = ${contactId}`.execute(ctx.db)
  return result.rows[0]?.rows ?? 0
}

/** Hands the rows of one person to another; answers which, so that they can be given back. */
export async function handPersonRows(ctx: Ctx, table: string, from: number, to: number): Promise<string[]> {
  const result = await sql<{ id: string }>`
    update ${sql.table(table)} set contact_id = ${to} where tenant_id = ${ctx.tenant.id} and contact_id = ${from}
    returning id`.execute(ctx.db)
  return result.rows.map((row) => row.id).sort()
}

/** Gives rows back; those that have gone to somebody else meanwhile stay there. Answers which it gave. */
export async function returnPersonRows(ctx: Ctx, table: string, move: RowsMove): Promise<string[]> {
  const result = await sql<{ id: string }>`
    update ${sql.table(table)} set contact_id = ${move.to}
    where tenant_id = ${ctx.tenant.id} and contact_id = ${move.from} and id = any(${[...move.ids]}::uuid[])
    returning id`.execute(ctx.db)
  return result.rows.map((row) => row.id).sort()
}

export interface RowsMove {
  readonly from: number
  readonly to: number
  readonly ids: readonly string[]
}
