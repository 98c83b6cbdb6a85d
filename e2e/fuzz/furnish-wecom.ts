import { sql } from 'kysely'
import type { World } from '#kit/testing/world.ts'

export interface WecomRows {
  readonly tenantId: string
  readonly companyId: string
  readonly contactId: number
  readonly externalUserid: string
}

/**
 * A friend and a push of a company for which nobody answers in this world. Written by hand: what comes of real pushes
 * `e2e/wecom.story.test.ts` tries, and here nothing may move by itself.
 */
export async function addWecomRows(world: World, rows: WecomRows): Promise<void> {
  const { tenantId, companyId, contactId, externalUserid } = rows
  const now = world.clock.now()
  await world.platform.inTenant(tenantId, { kind: 'system', name: 'test' }, async ({ db }) => {
    await sql`insert into channels.follower (tenant_id, company_id, external_userid, userid, contact_id, added_at)
      values (${tenantId}, ${companyId}, ${externalUserid}, 'lin', ${contactId}, ${now})`.execute(db)
    await sql`insert into channels.callback (tenant_id, company_id, digest, event, change_type, fields, external_userid,
        told_at, received_at, state, next_at)
      values (${tenantId}, ${companyId}, 'digest', 'change_external_contact', 'add_external_contact', '{}',
        ${externalUserid}, ${now}, ${now}, 'failed', ${now})`.execute(db)
  })
}
