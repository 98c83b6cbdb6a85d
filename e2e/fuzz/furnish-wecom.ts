import { sql } from 'kysely'
import type { World } from '#kit/testing/world.ts'
import type { Caller } from '#modules/organisation/fixtures.ts'

export interface WecomRows {
  readonly tenantId: string
  readonly companyId: string
  readonly contactId: number
  readonly externalUserid: string
  readonly userid: string
  readonly syncId: string
  readonly chatId: string
  readonly transferId: string
}

/**
 * A friend and a push of a company for which nobody answers in this world. Written by hand: what comes of real pushes
 * `e2e/wecom.story.test.ts` tries, and here nothing may move by itself.
 */
export async function addWecomRows(world: World, rows: WecomRows): Promise<void> {
  const { tenantId, companyId, contactId, externalUserid, userid, syncId, chatId, transferId } = rows
  const now = world.clock.now()
  await world.platform.inTenant(tenantId, { kind: 'system', name: 'test' }, async ({ db }) => {
    await sql`insert into channels.department (tenant_id, company_id, id, name)
      values (${tenantId}, ${companyId}, 1, '总部')`.execute(db)
    await sql`insert into channels.member (tenant_id, company_id, userid, name, department_ids, may_follow, asked_at)
      values (${tenantId}, ${companyId}, ${userid}, '林', '{1}', true, ${now}),
        (${tenantId}, ${companyId}, ${`${userid}-2`}, '陈', '{1}', true, ${now})`.execute(db)
    await sql`insert into channels.follower (tenant_id, company_id, external_userid, userid, contact_id, added_at)
      values (${tenantId}, ${companyId}, ${externalUserid}, ${userid}, ${contactId}, ${now})`.execute(db)
    await sql`insert into channels.tag (tenant_id, company_id, id, group_id, group_name, name, seen_at)
      values (${tenantId}, ${companyId}, 'et1', 'eg1', '口味', '清香', ${now}),
        (${tenantId}, ${companyId}, 'et2', 'eg1', '口味', '浓香', ${now})`.execute(db)
    await sql`insert into channels.tag_wish
        (tenant_id, company_id, external_userid, userid, wecom_tag_id, puts_on, wished_at)
      values (${tenantId}, ${companyId}, ${externalUserid}, ${userid}, 'et1', true, ${now})`.execute(db)
    for (const [chat, at] of [
      [chatId, now],
      [`${chatId}-2`, new Date(now.getTime() - 1000)],
    ] as const)
      await sql`insert into channels.group_chat (tenant_id, company_id, chat_id, owner, created_at, asked_at)
        values (${tenantId}, ${companyId}, ${chat}, ${userid}, ${at}, ${at})`.execute(db)
    await sql`insert into channels.group_member (tenant_id, company_id, chat_id, userid, kind, joined_at)
      values (${tenantId}, ${companyId}, ${chatId}, ${userid}, 1, ${now}),
        (${tenantId}, ${companyId}, ${chatId}, ${externalUserid}, 2, ${now})`.execute(db)
    for (const id of [transferId, world.clock.newId()]) {
      await sql`insert into channels.transfer
          (tenant_id, id, company_id, kind, from_userid, to_userid, state, created_by, created_at, next_at)
        values (${tenantId}, ${id}, ${companyId}, 'on_job', ${userid}, ${`${userid}-2`}, 'done', '测试', ${now},
          ${now})`.execute(db)
      await sql`insert into channels.transfer_part (tenant_id, transfer_id, kind, subject, state)
        values (${tenantId}, ${id}, 'customer', ${externalUserid}, 'done'),
          (${tenantId}, ${id}, 'group', ${chatId}, 'done')`.execute(db)
    }
    await sql`insert into channels.forgotten (tenant_id, company_id, digest, forgotten_at)
      values (${tenantId}, ${companyId}, 'digest', ${now})`.execute(db)
    // The first comparison, which connecting has begun, will never be answered.
    await sql`update channels.sync set state = 'done', ended_at = ${now}
      where tenant_id = ${tenantId} and company_id = ${companyId}`.execute(db)
    for (const [nth, id] of [syncId, world.clock.newId()].entries()) {
      await sql`insert into channels.sync
          (tenant_id, id, company_id, kind, state, repairs, started_at, ended_at, missing)
        values (${tenantId}, ${id}, ${companyId}, 'nightly', 'done', false, ${now}, ${now}, ${2 - nth})`.execute(db)
      await sql`insert into channels.sync_member (tenant_id, sync_id, userid, state)
        values (${tenantId}, ${id}, ${userid}, 'done')`.execute(db)
    }
    await sql`insert into channels.sync_difference (tenant_id, sync_id, external_userid, userid, kind)
      values (${tenantId}, ${syncId}, ${externalUserid}, ${userid}, 'missing'),
        (${tenantId}, ${syncId}, ${`${externalUserid}-2`}, ${userid}, 'missing')`.execute(db)
    await sql`insert into channels.callback (tenant_id, company_id, digest, event, change_type, fields, external_userid,
        told_at, received_at, state, next_at)
      values (${tenantId}, ${companyId}, 'digest', 'change_external_contact', 'add_external_contact', '{}',
        ${externalUserid}, ${now}, ${now}, 'failed', ${now})`.execute(db)
    for (const nth of [1, 2])
      await sql`insert into channels.staff_message (tenant_id, id, company_id, userid, kind, key, title, description,
          state, why_zh, why_en, created_at, settled_at)
        values (${tenantId}, ${world.clock.newId()}, ${companyId}, ${userid}, 'morning', ${`day ${nth}`}, '今天', '',
          'sent', '', '', ${now}, ${now})`.execute(db)
    await sql`insert into channels.spent_state (tenant_id, company_id, digest, expires_at)
      values (${tenantId}, ${companyId}, 'digest', ${now})`.execute(db)
    await sql`insert into channels.page_ticket (tenant_id, company_id, kind, expires_at, hour_from)
      values (${tenantId}, ${companyId}, 'corp', ${now}, ${now})`.execute(db)
  })
}

/** A code of a group by which two have joined it; answers the code. */
export async function addGroupCode(world: World, rows: WecomRows): Promise<string> {
  const { tenantId, companyId, chatId } = rows
  const now = world.clock.now()
  const id = world.clock.newId()
  await world.platform.inTenant(tenantId, { kind: 'system', name: 'test' }, async ({ db }) => {
    await sql`insert into channels.group_code (tenant_id, id, company_id, name, token, chat_ids, goes_on, state,
        config_id, picture_url, asked_at, created_at, created_by)
      values (${tenantId}, ${id}, ${companyId}, '包裹卡', ${id}, ${[chatId]}::text[], false, 'live', ${id},
        'http://127.0.0.1:9/qr', ${now}, ${now}, '测试')`.execute(db)
    for (const nth of [1, 2])
      await sql`insert into channels.group_member (tenant_id, company_id, chat_id, userid, kind, entry_state, joined_at)
        values (${tenantId}, ${companyId}, ${chatId}, ${`wmjoined${nth}`}, 2, ${id}, ${now})`.execute(db)
  })
  return id
}

/** Two entries, two arrivals by the first, and a welcome; answers the first. */
export async function addEntryRows(world: World, rows: WecomRows): Promise<string> {
  const { tenantId, companyId, contactId, externalUserid } = rows
  const now = world.clock.now()
  const entryId = world.clock.newId()
  await world.platform.inTenant(tenantId, { kind: 'system', name: 'test' }, async ({ db, newId }) => {
    for (const id of [entryId, newId()])
      await sql`insert into acquisition.entry (tenant_id, id, kind, company_id, name, userids, skip_verify, token,
          tag_ids, source, state, platform_id, url, created_at, created_by, asked_at)
        values (${tenantId}, ${id}, 'code', ${companyId}, '收银台', '{lin}', true, ${id}, '{}', '', 'live', ${id},
          'http://127.0.0.1:9/qr', ${now}, '测试', ${now})`.execute(db)
    for (const id of [newId(), newId()])
      await sql`insert into acquisition.arrival (tenant_id, id, entry_id, company_id, contact_id, userid, at)
        values (${tenantId}, ${id}, ${entryId}, ${companyId}, ${contactId}, 'lin', ${now})`.execute(db)
    await sql`insert into acquisition.welcome (tenant_id, id, company_id, userid, external_userid, contact_id, entry_id,
        touch_id, body, state, at)
      values (${tenantId}, ${newId()}, ${companyId}, 'lin', ${externalUserid}, ${contactId}, ${entryId}, ${newId()},
        '欢迎', 'sent', ${now})`.execute(db)
  })
  return entryId
}

/** What the company calls a picture of ours. */
export async function addMediaCopy(world: World, rows: WecomRows, mediaId: string): Promise<void> {
  const { tenantId, companyId } = rows
  await world.platform.inTenant(tenantId, { kind: 'system', name: 'test' }, async ({ db }) => {
    await sql`insert into channels.media_copy (tenant_id, media_id, company_id, purpose, ref)
      values (${tenantId}, ${mediaId}, ${companyId}, 'picture', 'http://127.0.0.1:9/a.png')`.execute(db)
  })
}

/** A picture, as somebody uploads it; answers its id. */
export async function makeMedia(owner: Caller): Promise<string> {
  const headers = { 'content-type': 'application/octet-stream', 'x-file-name': 'a.png' }
  const body = new Uint8Array(Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'))
  const { mediaId } = (await (await owner.raw('POST', '/wecom/media', { body, headers })).json()) as { mediaId: string }
  return mediaId
}
