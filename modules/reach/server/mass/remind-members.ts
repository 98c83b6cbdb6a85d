import type { Actor, Ctx } from '#kit/node/ctx.ts'
import type { Platform } from '#kit/node/module.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { dayOf } from '#kit/pure/zoned-time.ts'
import { findProvider } from '#modules/channels/index.ts'
import { limitOf, readPlatformRule } from '#modules/compliance/index.ts'
import { type RemindRefusal, refusalToRemind, remindersLeft } from '../../model/mass-send.ts'
import { settleTouches } from '../settle-touches.ts'
import { listOfTask } from '../store/mass-recipient.ts'
import { findMassSend, type MassSendRow } from '../store/mass-send.ts'
import { listTasks, returnReminder, takeReminders } from '../store/mass-task.ts'

const HOUR_MS = 3_600_000

export interface MassReminderRule {
  readonly max: number
  readonly hours: number
  readonly since: string
  readonly source: string
}

/** How often the members of one task may be reminded: the platform's dated rule. */
export async function readMassReminders(ctx: Ctx): Promise<MassReminderRule> {
  const rule = await readPlatformRule(ctx, 'wecom.task_reminders', ctx.now())
  const today = dayOf(ctx.now(), ctx.tenant.timezone)
  return {
    ...{ max: limitOf(rule, 'max', today), hours: limitOf(rule, 'hours', today) },
    since: rule.validFrom,
    source: rule.source,
  }
}

interface Reminding {
  readonly tenantId: string
  readonly actor: Actor
  readonly massSendId: string
}

/**
 * Reminds the members who have not sent yet; each touch says who did. A reminder is taken from the quota before the
 * platform is asked, and given back only when it certainly was not given.
 */
export async function remindMembers(
  platform: Platform,
  { tenantId, actor, massSendId }: Reminding,
): Promise<Result<{ remindersLeft: number }, 'not_found' | 'platform_refused' | RemindRefusal>> {
  const taken = await platform.inTenant(tenantId, actor, (ctx) => takeOne(ctx, massSendId))
  if (!taken.ok) return taken
  const { send, tasks, left, at } = taken.value
  const provider = findProvider(send.provider)
  const faults: { errcode: number; errmsg: string }[] = []
  for (const { id, ref } of tasks) {
    const deed = await provider?.remind(platform, { tenantId, companyId: send.companyId }, ref)
    await platform.inTenant(tenantId, actor, async (ctx) => {
      if (deed?.ok) return tellReminded(ctx, id, at)
      if (deed) faults.push({ errcode: deed.errcode, errmsg: deed.errmsg })
      // With a code the platform says that it did nothing; without one it may have.
      if (deed && deed.errcode !== 0 && deed.why === 'fault') await returnReminder(ctx, id, at)
    })
  }
  const [fault] = faults
  if (fault && faults.length === tasks.length) return refuse('platform_refused', { facts: { ...fault } })
  return accept({ remindersLeft: left - 1 })
}

interface Taken {
  readonly send: MassSendRow
  readonly tasks: readonly { readonly id: string; readonly ref: string }[]
  readonly left: number
  readonly at: Date
}

async function takeOne(ctx: Ctx, massSendId: string): Promise<Result<Taken, 'not_found' | RemindRefusal>> {
  const send = await findMassSend(ctx, massSendId)
  if (!send) return refuse('not_found')
  const rule = await readMassReminders(ctx)
  const tasks = await listTasks(ctx, massSendId)
  const left = remindersLeft(tasks, rule, ctx.now())
  const refusal = send.kind === 'moment' ? 'nothing_to_remind' : refusalToRemind(tasks, left)
  const facts = { max: rule.max, hours: rule.hours }
  if (refusal) return refuse(refusal, { facts })
  const since = new Date(ctx.now().getTime() - rule.hours * HOUR_MS)
  const taken = await takeReminders(ctx, massSendId, { max: rule.max, since })
  if (taken.length === 0) return refuse('reminder_quota_spent', { facts })
  return accept({ send, tasks: taken, left, at: ctx.now() })
}

async function tellReminded(ctx: Ctx, taskId: string, at: Date): Promise<void> {
  const waiting = (await listOfTask(ctx, taskId)).filter(({ state }) => state === 'waiting')
  const touchIds = waiting.flatMap(({ touchId }) => touchId ?? [])
  if (touchIds.length > 0)
    await settleTouches(
      ctx,
      touchIds.map((touchId) => ({ touchId, state: 'reminded' as const, at, proof: { remindedBy: ctx.actor.name } })),
    )
}
