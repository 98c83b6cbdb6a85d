import { pauseFor } from '#kit/node/call-api.ts'
import type { Ctx } from '#kit/node/ctx.ts'
import type { WorldStage } from '#kit/node/module.ts'
import { addDays, dayOf } from '#kit/pure/zoned-time.ts'
import { entryDesk, sendDesk } from '#modules/channels/index.ts'
import { carryMassSend } from './server/mass/carry-mass-send.ts'
import { submitMassSend } from './server/mass/submit-mass-send.ts'
import { createMomentSet, saveMomentSet } from './server/moments/save-moment-set.ts'
import { listMassSends } from './server/store/mass-send.ts'
import { listTasks } from './server/store/mass-task.ts'
import { findMomentSet } from './server/store/moment-set.ts'

/** The operator of the demo, by whose name its lists show who planned it. */
const demo = { kind: 'system', name: '唐若溪' } as const
/** The first comparison of the company brings its groups; a demo without them has no mass sends. */
const WAITS = 60
const WAIT_MS = 1_000
const REF_WAITS = 10
const PEOPLE = 20
const GROUPS = 3

/** A fortnight of moments: days from tomorrow on, the time, what it gives, and the words. */
const POSTS = [
  [0, '12:00', 'useful', '换季泪痕变多？先看水质和粮的盐分，三步自查图在这里。'],
  [4, '20:30', 'about', '今天打包台的小秘密：每箱多放一张手写卡。'],
  [8, '12:00', 'useful', '冬天猫不爱喝水，试试温水和流动水，附对比记录。'],
  [12, '20:30', 'selling', '冬季罐头礼盒到货，老客户先拍先发。'],
] as const

/** A set of moments as a draft: people may try it, change it, and launch it. */
async function planMoments(ctx: Ctx, companyId: string): Promise<void> {
  const from = addDays(dayOf(ctx.now(), ctx.tenant.timezone), 1)
  const name = '下半月朋友圈'
  const made = await createMomentSet(ctx, { name, companyId, from })
  const set = made.ok ? await findMomentSet(ctx, made.value.momentSetId) : undefined
  if (!set) throw new Error('reach: the set of moments of the demo was not made')
  const posts = POSTS.map(([after, time, contentKind, text]) => ({
    ...{ day: addDays(from, after), time, purpose: 'service' as const, contentKind, text },
  }))
  const saved = await saveMomentSet(ctx, set.id, { ...set, posts })
  if (!saved.ok) throw new Error(`reach: the set of moments of the demo was not taken: ${saved.reason}`)
}

/** A mass send to customers and one to groups, of which one member has sent their part. Once: later starts find it. */
export async function joinWorld({ platform, tenantId, world, control }: WorldStage): Promise<void> {
  const inside: Inside = (work) => platform.inTenant(tenantId, demo, work)
  if ((await inside((ctx) => listMassSends(ctx, { limit: 1 }))).length > 0) return
  const found = await waitForGroups(inside, world.corpId)
  if (!found) return
  const { companyId, groups } = found
  const common = { companyId, purpose: 'service' as const, senderUserid: null }
  const people = [...new Set(groups.flatMap(({ contactIds }) => contactIds))].slice(0, PEOPLE)
  await inside((ctx) => planMoments(ctx, companyId))
  const drafts = [
    { ...common, name: '会员日提醒', contactIds: people, text: '{{店铺名}}会员日到了，积分双倍，周日截止。' },
    {
      ...{ ...common, kind: 'group' as const, name: '福利群周末通知' },
      ...{ chatIds: groups.slice(0, GROUPS).map(({ chatId }) => chatId), text: '周末到店，出示群名可领小样一份。' },
    },
  ]
  for (const draft of drafts) {
    const made = await inside((ctx) => submitMassSend(ctx, draft))
    if (!made.ok) throw new Error(`reach: the mass send of the demo was not taken: ${made.reason}`)
    await carryMassSend(platform, tenantId, made.value.massSendId)
    const msgid = await waitForRef(inside, made.value.massSendId)
    const userid = groups[0]?.owner
    if (msgid) await control('deeds/confirm_send', { corpid: world.corpId, msgid, userid })
  }
}

type Inside = <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>

/** What WeCom calls its task: the job of the submission may be at it in this moment. */
async function waitForRef(inside: Inside, massSendId: string): Promise<string | undefined> {
  for (let nth = 0; nth < REF_WAITS; nth += 1) {
    const [task] = await inside((ctx) => listTasks(ctx, massSendId))
    if (task?.ref) return task.ref
    await pauseFor(WAIT_MS)
  }
  return undefined
}

async function waitForGroups(inside: Inside, corpId: string) {
  for (let nth = 0; nth < WAITS; nth += 1) {
    const found = await inside(async (ctx) => {
      const company = (await entryDesk.readCompanies(ctx)).find((one) => one.corpId === corpId)
      return company && { companyId: company.id, groups: await sendDesk.readGroups(ctx, company.id) }
    })
    const filled = found?.groups.filter(({ contactIds }) => contactIds.length > 0) ?? []
    if (found && filled.length >= GROUPS) return { companyId: found.companyId, groups: filled }
    await pauseFor(WAIT_MS)
  }
  return undefined
}
