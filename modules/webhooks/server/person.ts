import type { Ctx } from '#kit/node/ctx.ts'
import { leaveOut } from '#kit/node/leave-out.ts'
import { type PersonFiles, RETAINED_AT_ONCE, type Retention } from '#kit/node/module.ts'
import { countOld, deleteDeliveries, deleteOld, emptyAnswers, listOfPerson, replaceBody } from './store/person.ts'
import { blankReceived, countOldReceived, deleteOldReceived, listReceivedOf } from './store/received.ts'

const keeper = { kind: 'system', name: 'retention' } as const

/** To whom something of the person was sent, and when; what was said of others in the same message is left out. */
export async function exportPerson(ctx: Ctx, contactId: number): Promise<Readonly<Record<string, unknown>>> {
  const rows = await listOfPerson(ctx, contactId)
  return { deliveries: rows.map(({ id, event, url, state, createdAt }) => ({ id, event, url, state, createdAt })) }
}

/** Takes the person out of what was sent and of what still waits to be. Receivers have what they have. */
export async function erasePerson(ctx: Ctx, contactId: number): Promise<void> {
  const who = { contactIds: new Set([contactId]), words: new Set<string>() }
  const empty: string[] = []
  for (const { id, body } of await listOfPerson(ctx, contactId)) {
    const kept = leaveOut(JSON.parse(body) as Record<string, unknown>, who)
    if (!kept) empty.push(id)
    else {
      await replaceBody(ctx, id, contactId, JSON.stringify(kept))
      await emptyAnswers(ctx, id)
    }
  }
  await deleteDeliveries(ctx, empty)
}

/** Messages that speak of a person by what they are recognised by lose their bodies: what they brought is elsewhere. */
export const personFiles: readonly PersonFiles[] = [
  {
    kind: 'received',
    zh: '收到的消息',
    en: 'Messages received',
    async find(platform, tenantId, { words }) {
      const found = await platform.inTenant(tenantId, keeper, (ctx) => listReceivedOf(ctx, [...words]))
      return { looked: found.length, found }
    },
    remove: (platform, tenantId, found) => platform.inTenant(tenantId, keeper, (ctx) => blankReceived(ctx, found)),
  },
]

export const retains: readonly Retention[] = [
  {
    name: 'webhooks.received',
    zh: '收到的消息',
    en: 'Messages received',
    days: 30,
    daysMin: 7,
    daysMax: 180,
    source: {
      zh: '个人信息保护法第十九条：保存期限为实现处理目的所必要的最短时间；记录只为排查和重放',
      en: 'PIPL art. 19: no longer than the purpose needs; the log serves to look and to replay',
    },
    count: (platform, tenantId, before) => platform.inTenant(tenantId, keeper, (ctx) => countOldReceived(ctx, before)),
    remove: (platform, tenantId, before) =>
      platform.inTenant(tenantId, keeper, (ctx) => deleteOldReceived(ctx, before, RETAINED_AT_ONCE)),
  },
  {
    name: 'webhooks.deliveries',
    zh: 'Webhook 投递记录',
    en: 'Webhook deliveries',
    days: 30,
    daysMin: 7,
    daysMax: 180,
    source: {
      zh: '个人信息保护法第十九条：保存期限为实现处理目的所必要的最短时间；重发最长需要四天',
      en: 'PIPL art. 19: no longer than the purpose needs; tries take up to four days',
    },
    count: (platform, tenantId, before) => platform.inTenant(tenantId, keeper, (ctx) => countOld(ctx, before)),
    remove: (platform, tenantId, before) =>
      platform.inTenant(tenantId, keeper, (ctx) => deleteOld(ctx, before, RETAINED_AT_ONCE)),
  },
]
