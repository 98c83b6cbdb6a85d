import type { Ctx } from '#kit/node/ctx.ts'
import type { Job, Platform } from '#kit/node/module.ts'
import { addDays, dayOf, startOfDay } from '#kit/pure/zoned-time.ts'
import { readMembersByStaff, tellMember } from '#modules/channels/index.ts'
import {
  DIGEST_KINDS,
  type DigestKind,
  digestCard,
  digestsDue,
  isQuiet,
  quietWords,
  whyTold,
} from '../../model/digest.ts'
import { countForDigest } from '../store/digest.ts'
import { countEscalated } from '../store/reassignment.ts'
import { minutesNow, readDigestSetting } from './digest-setting.ts'

const teller = { kind: 'system', name: 'tasks' } as const
const JOB = 'tasks.tell_member'
/** Where a card leads. */
const NEXT: Readonly<Record<DigestKind, string>> = {
  morning: '/workbench/tasks',
  overdue: '/workbench/tasks?tab=overdue',
  by_hand: '/workbench/tasks',
  silent: '/workbench/tasks',
  escalated: '/console/tasks/schedule',
}

/** One card to one guide. */
interface Telling {
  readonly staffId: string
  readonly kind: DigestKind
  /** Of which occasion: the same is told once. */
  readonly key: string
  readonly byName: string
}

/** Puts a card to a guide on its way; answers whether they have a member of a connected company to hear it. */
export async function enqueueTelling(ctx: Ctx, telling: Telling): Promise<boolean> {
  const [member] = (await readMembersByStaff(ctx, [telling.staffId])).filter(({ active }) => active)
  if (!member) return false
  const { companyId, userid } = member
  const payload = { ...telling, companyId, userid, tenantId: ctx.tenant.id }
  await ctx.enqueue(JOB, payload, { key: `${JOB} ${telling.staffId} ${telling.kind} ${telling.key}` })
  return true
}

function endOfToday(ctx: Ctx): Date {
  return startOfDay(addDays(dayOf(ctx.now(), ctx.tenant.timezone), 1), ctx.tenant.timezone)
}

/** Puts the digests on their way whose time of day has come, one a guide who has anything to do. */
async function tellDay(ctx: Ctx): Promise<void> {
  const setting = await readDigestSetting(ctx)
  const due = digestsDue(setting, minutesNow(ctx))
  if (due.length === 0) return
  const day = dayOf(ctx.now(), ctx.tenant.timezone)
  for (const count of await countForDigest(ctx, endOfToday(ctx)))
    for (const kind of due)
      if (digestCard(kind, count)) await enqueueTelling(ctx, { staffId: count.staffId, kind, key: day, byName: '' })
}

/** Counts anew: between being put on its way and being said something may have been done. */
async function tellOne(platform: Platform, payload: Readonly<Record<string, unknown>>): Promise<void> {
  const read = (name: string) => (typeof payload[name] === 'string' ? payload[name] : '')
  const [tenantId, companyId, userid] = [read('tenantId'), read('companyId'), read('userid')]
  const [staffId, key, byName] = [read('staffId'), read('key'), read('byName')]
  const kind = DIGEST_KINDS.find((one) => one === payload.kind)
  if (!kind || !tenantId || !companyId || !userid || !staffId || !key) throw new Error('A job without its telling')
  const word = await platform.inTenant(tenantId, teller, async (ctx) => {
    const [count = { dueToday: 0, overdue: 0, topValue: 0 }] = await countForDigest(ctx, endOfToday(ctx), staffId)
    const waiting = kind === 'escalated' ? await countEscalated(ctx, staffId) : 0
    const card = digestCard(kind, { ...count, waiting })
    const setting = await readDigestSetting(ctx)
    const heldBy = isQuiet(setting, minutesNow(ctx)) ? quietWords(setting) : undefined
    return card && { ...card, why: whyTold(kind, { ...count, waiting }, byName), heldBy }
  })
  if (!word) return
  const to = { companyId, userid, kind, key, next: NEXT[kind] }
  await tellMember(platform, tenantId, { ...to, ...word })
}

export const digestJobs: readonly Job[] = [
  { name: 'tasks.tell_day', scope: 'tenant', every: '*/10 * * * *', run: tellDay },
  { name: JOB, scope: 'platform', run: tellOne },
]
