import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'

/** Some of the people a member of staff looks after, beyond an id. */
export async function listIdsOfGuide(
  ctx: Ctx,
  staffId: string,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<number[]> {
  const result = await sql<{ id: number }>`select id from contacts.contact
    where tenant_id = ${ctx.tenant.id} and guide_staff_id = ${staffId} and id > ${after}
    order by id limit ${limit}`.execute(ctx.db)
  return result.rows.map(({ id }) => id)
}

/** How many people each member of staff looks after who can still be reached. */
export async function countByGuide(ctx: Ctx): Promise<{ readonly staffId: string; readonly people: number }[]> {
  const result = await sql<{ staffId: string; people: number }>`
    select guide_staff_id as "staffId", count(*) as people from contacts.contact
    where tenant_id = ${ctx.tenant.id} and guide_staff_id is not null and lost_at is null
    group by guide_staff_id`.execute(ctx.db)
  return result.rows
}
