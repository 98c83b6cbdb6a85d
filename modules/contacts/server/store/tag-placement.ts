import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'

export interface PlacementRow {
  readonly tagId: string
  readonly source: string
  readonly originName: string
  readonly at: Date
}

/** Who or what put each tag on a person, and when; oldest first. */
export async function listPlacements(ctx: Ctx, contactId: number): Promise<PlacementRow[]> {
  const result = await sql<PlacementRow>`
    select tag_id as "tagId", source, origin_name as "originName", at from contacts.contact_tag
    where tenant_id = ${ctx.tenant.id} and contact_id = ${contactId} order by at, tag_id`.execute(ctx.db)
  return result.rows
}

/** Personal tags of others than this member of staff. */
export async function listTagsOfOthers(ctx: Ctx, staffId: string): Promise<string[]> {
  const result = await sql<{ id: string }>`
    select id from contacts.tag
    where tenant_id = ${ctx.tenant.id} and owner_staff_id is not null and owner_staff_id <> ${staffId}`.execute(ctx.db)
  return result.rows.map((row) => row.id)
}
