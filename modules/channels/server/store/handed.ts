import { sql } from 'kysely'
import { texts } from '#kit/node/array-literal.ts'
import type { Ctx } from '#kit/node/ctx.ts'

export interface HeldCustomer {
  readonly userid: string
  readonly contactId: number
}

/** Which members are these customers' friends now; of one member alone when they are named. */
export async function listFriendsOf(
  ctx: Ctx,
  { companyId, userid = null }: { readonly companyId: string; readonly userid?: string | null },
  externalUserids: readonly string[],
): Promise<readonly HeldCustomer[]> {
  const result = await sql<HeldCustomer>`select userid, contact_id as "contactId" from channels.follower
    where tenant_id = ${ctx.tenant.id} and company_id = ${companyId}
      and external_userid = any(${texts(externalUserids)}::text[])
      and (${userid}::text is null or userid = ${userid}) and (left_at is null or left_at < added_at)`.execute(ctx.db)
  return result.rows
}
