import { sql } from 'kysely'
import type { World } from '#kit/testing/world.ts'

type Json = Readonly<Record<string, unknown>>

interface Shop {
  readonly world: World
  readonly tenantId: string
  readonly mark: string
  /** Two people: one with a number, whom the Official Account knows too. */
  readonly contactIds: readonly [number, number]
  call(method: string, path: string, body?: unknown): Promise<Json>
  runJob(name: string, payload: Json): Promise<void>
}

/** An SMS account for which nobody answers in this world, a template, and a send that waits for its day. */
export async function furnishAccounts({ world, tenantId, mark, contactIds, call, runJob }: Shop) {
  const draft = { kind: 'sms', name: `${mark}短信`, appId: `ak-${contactIds[0]}`, secret: `${mark}密钥`, sign: mark }
  const accountId = String((await call('POST', '/channel-accounts', draft)).accountId)
  await call('POST', `/channel-accounts/${accountId}/checks`)
  const template = { code: 'SMS_1', name: `${mark}模板`, purpose: 'service', body: `${mark}茶到了` }
  const path = `/channel-accounts/${accountId}/templates`
  const templateId = String((await call('PUT', path, template)).templateId)
  const waiting = { at: '2027-01-01T04:00:00Z', purpose: 'service' }
  const send = { provider: 'sms', accountId, templateId, contactIds, ...waiting }
  const directSendId = String((await call('POST', '/direct-sends', send)).directSendId)
  await runJob('reach.carry_direct_send', { tenantId, directSendId })
  const [openid, now] = [`o-${mark}`, world.clock.now()]
  await world.platform.inTenant(tenantId, { kind: 'system', name: 'test' }, async ({ db }) => {
    await sql`insert into channels.fan (tenant_id, account_id, openid, contact_id, seen_at)
      values (${tenantId}, ${accountId}, ${openid}, ${contactIds[0]}, ${now})`.execute(db)
    await sql`insert into channels.permit (tenant_id, account_id, openid, code, taps, last_at)
      values (${tenantId}, ${accountId}, ${openid}, 'SMS_1', 1, ${now})`.execute(db)
    await sql`insert into channels.account_push (tenant_id, account_id, digest, openid, received_at, state, next_at)
      values (${tenantId}, ${accountId}, 'digest', ${openid}, ${now}, 'failed', ${now})`.execute(db)
  })
  const voice = { kind: 'voice', name: `${mark}外呼`, appId: `av-${contactIds[0]}`, secret: `${mark}密钥` }
  const callAccountId = String((await call('POST', '/channel-accounts', voice)).accountId)
  const callTemplateId = String(
    (await call('PUT', `/channel-accounts/${callAccountId}/templates`, template)).templateId,
  )
  const calls = { callAccountId, callTemplateId }
  return { accountId, templateId, directSendId, ...calls, ...(await furnishOfficial({ world, tenantId, mark, call })) }
}

/** An Official Account with a menu, an answer, and a code that was made before. */
async function furnishOfficial({ world, tenantId, mark, call }: Pick<Shop, 'world' | 'tenantId' | 'mark' | 'call'>) {
  const draft = { kind: 'official', name: `${mark}服务号`, appId: `wx-${mark.codePointAt(0)}`, secret: `${mark}密钥` }
  const officialId = String((await call('POST', '/channel-accounts', draft)).accountId)
  const path = `/official-accounts/${officialId}`
  await call('PUT', `${path}/menu`, { buttons: [{ name: mark, deed: 'link', url: 'https://example.com' }] })
  const rule = { occasion: 'words', words: [mark], whole: false, body: `${mark}在`, enabled: true }
  const replyId = String((await call('POST', `${path}/replies`, rule)).replyId)
  const sceneId = world.platform.clock.newId()
  await world.platform.inTenant(tenantId, { kind: 'system', name: 'test' }, async ({ db }) => {
    await sql`insert into channels.scene (tenant_id, id, account_id, token, name, source, url, created_at)
      values (${tenantId}, ${sceneId}, ${officialId}, ${`s${mark}`}, ${`${mark}台卡`}, '', 'http://example.com/q',
        ${world.clock.now()})`.execute(db)
  })
  return { officialId, replyId, sceneId }
}
