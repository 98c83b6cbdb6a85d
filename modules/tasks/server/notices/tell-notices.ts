import type { Ctx } from '#kit/node/ctx.ts'
import type { Job, Platform } from '#kit/node/module.ts'
import { readMembersByStaff, tellMember } from '#modules/channels/index.ts'
import { isQuiet } from '../../model/digest.ts'
import { minutesNow, readDigestSetting } from '../digest/digest-setting.ts'
import { removeOldNotices, takeUntold } from '../store/notice.ts'

const TELL_ONE = 'tasks.tell_notice'
/** How long a notice is kept, in days. */
const KEPT_DAYS = 30
const DAY_MS = 86_400_000

/**
 * One card for each member of staff who has news, with their number and no name: what is told within half an hour is
 * told together. In the quiet hours it waits; who is no member of a connected company sees it on the workbench.
 */
async function tellNotices(ctx: Ctx): Promise<void> {
  await removeOldNotices(ctx, new Date(ctx.now().getTime() - KEPT_DAYS * DAY_MS))
  if (isQuiet(await readDigestSetting(ctx), minutesNow(ctx))) return
  const untold = await takeUntold(ctx)
  if (untold.length === 0) return
  const members = await readMembersByStaff(
    ctx,
    untold.map((one) => one.staffId),
  )
  for (const { staffId, people, words } of untold) {
    const member = members.find((one) => one.staffId === staffId && one.active)
    if (!member) continue
    const { companyId, userid } = member
    const key = `${staffId} ${ctx.now().toISOString()}`
    const payload = { tenantId: ctx.tenant.id, companyId, userid, key, people, words }
    await ctx.enqueue(TELL_ONE, payload, { key: `${TELL_ONE} ${key}` })
  }
}

async function tellOne(platform: Platform, payload: Readonly<Record<string, unknown>>): Promise<void> {
  const read = (name: string) => (typeof payload[name] === 'string' ? payload[name] : '')
  const [tenantId, companyId, userid] = [read('tenantId'), read('companyId'), read('userid')]
  const people = Number(payload.people)
  if (!tenantId || !companyId || !userid || !(people > 0)) throw new Error('A job without its telling')
  await tellMember(platform, tenantId, {
    ...{ companyId, userid, kind: 'notice', key: read('key'), next: '/workbench/tasks' },
    title: `${people} 位客户有新动态`,
    description: read('words'),
    why: { zh: `客户动态：${people} 位客户。`, en: `News of ${people} customers.` },
  })
}

export const noticeJobs: readonly Job[] = [
  { name: 'tasks.tell_notices', scope: 'tenant', every: '*/30 * * * *', run: tellNotices },
  { name: TELL_ONE, scope: 'platform', run: tellOne },
]
