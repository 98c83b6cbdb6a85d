import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'

/** A name, and how it is spelt, by which it is found. */
export interface SpeltName {
  readonly name: string
  readonly pinyin: string
}

/** Some people whose phone fits a pattern, or who bear a name. */
export async function findAlike(
  ctx: Ctx,
  { pattern, spelt }: { readonly pattern: string | undefined; readonly spelt: SpeltName | undefined },
  limit: number,
): Promise<number[]> {
  const result = await sql<{ id: number }>`
    (select contact_id as id from contacts.identity
      where tenant_id = ${ctx.tenant.id} and kind = 'phone' and scope = '' and value like ${pattern ?? null}
      order by contact_id limit ${limit})
    union (select id from contacts.contact
      where tenant_id = ${ctx.tenant.id} and pinyin collate "C" = ${spelt?.pinyin ?? null}
        and name = ${spelt?.name ?? null} order by id limit ${limit})`.execute(ctx.db)
  return result.rows.map((row) => row.id)
}
