import type { Ctx } from '#kit/node/ctx.ts'
import { bind, ch } from '#kit/pure/fragment.ts'

/** What people are called. */
export async function readNames(ctx: Ctx, contactIds: readonly number[]): Promise<ReadonlyMap<number, string>> {
  if (contactIds.length === 0) return new Map()
  const rows = await ctx.warehouse.rows<{ contactId: number; name: string }>(ch`
    select contact_id as contactId, name from contacts final
    where tenant_id = ${bind('UUID', ctx.tenant.id)} and contact_id in ${bind('Array(UInt32)', contactIds)}`)
  return new Map(rows.map((row) => [row.contactId, row.name]))
}
