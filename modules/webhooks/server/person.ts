import type { Ctx } from '#kit/node/ctx.ts'
import { leaveOut } from '#kit/node/leave-out.ts'
import { RETAINED_AT_ONCE, type Retention } from '#kit/node/module.ts'
import { countOld, deleteDeliveries, deleteOld, emptyAnswers, listOfPerson, replaceBody } from './store/person.ts'

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

export const retains: readonly Retention[] = [
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
