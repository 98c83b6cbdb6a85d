import type { Actor, Ctx } from '#kit/node/ctx.ts'
import type { Platform } from '#kit/node/module.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { dayOf, fromZoned, zonedParts } from '#kit/pure/zoned-time.ts'
import { writeAudit } from '#modules/compliance/index.ts'
import { MASS_DAYS, newsOf } from '../../model/mass-send.ts'
import { settleTouches } from '../settle-touches.ts'
import { insertRecipients, listEverybody, saveRecipients } from '../store/mass-recipient.ts'
import { claimMassSend, findMassSend, insertMassSend, type MassSendRow, releaseMassSend } from '../store/mass-send.ts'
import { listTasks, saveTask } from '../store/mass-task.ts'
import { CARRY_MASS_SEND, carryMassSend } from './carry-mass-send.ts'
import { claimEnd } from './stage.ts'

const DAY_MS = 86_400_000

interface Move {
  readonly tenantId: string
  readonly actor: Actor
  readonly massSendId: string
  /** Of the tenant's calendar; the time of day stays. */
  readonly day: string
}
type Moved = { readonly massSendId: string; readonly was: string }
type MoveRefusal = 'not_found' | 'asked_already' | 'only_customers' | 'over_already' | 'in_the_past'

/**
 * Puts a mass send that waits for its time on another day. What was decided about its people held for the old day: it
 * is taken back, and a new one with the same people and words passes the gates for the new day. Undone by moving that
 * back.
 */
export async function moveMassSend(
  platform: Platform,
  { tenantId, actor, massSendId, day }: Move,
): Promise<Result<Moved, MoveRefusal>> {
  const until = claimEnd(platform)
  const moved = await platform.inTenant(tenantId, actor, async (ctx) => {
    const send = await findMassSend(ctx, massSendId)
    if (!send) return refuse('not_found')
    if (send.kind !== 'single') return refuse('only_customers')
    const sendAt = onDay(send.sendAt, day, ctx.tenant.timezone)
    if (sendAt <= ctx.now()) return refuse('in_the_past', { field: 'body.day' })
    const claim = { token: ctx.newId(), until }
    // First of all that writes: whoever carries it just now goes on with it.
    if (send.cancelAskedAt || !(await claimMassSend(ctx, massSendId, claim))) return refuse('over_already')
    const tasks = await listTasks(ctx, massSendId)
    if (tasks.some(({ state }) => state !== 'queued')) return refuse('asked_already')
    const people = await listEverybody(ctx, massSendId)
    const open = people.filter(({ state }) => state === 'waiting' || state === 'planned')
    const at = ctx.now()
    const news = open.map(({ id, touchId, member }) => ({
      ...{ id, touchId, member, state: 'withdrawn' as const, at, proof: { result: 'moved' } },
    }))
    await saveRecipients(ctx, news)
    const told = news.flatMap(newsOf)
    if (told.length > 0) await settleTouches(ctx, told)
    for (const task of tasks) await saveTask(ctx, { ...task, state: 'cancelled', closedAt: at })
    await releaseMassSend(ctx, massSendId, { token: claim.token, state: 'cancelled', nextAt: at, sawCancel: true })
    const id = await submitAgain(ctx, send, sendAt, people)
    const detail = { from: send.sendAt.toISOString(), to: sendAt.toISOString(), people: people.length }
    await writeAudit(ctx, { action: 'reach.move_mass_send', subject: `mass_send:${id}`, detail })
    return accept({ massSendId: id, was: dayOf(send.sendAt, ctx.tenant.timezone) })
  })
  if (moved.ok) await carryMassSend(platform, tenantId, moved.value.massSendId)
  return moved
}

type Everybody = Awaited<ReturnType<typeof listEverybody>>

async function submitAgain(ctx: Ctx, send: MassSendRow, sendAt: Date, people: Everybody): Promise<string> {
  const id = ctx.newId()
  await insertMassSend(ctx, {
    ...{ ...send, id, sendAt, expiresAt: new Date(sendAt.getTime() + MASS_DAYS * DAY_MS) },
    ...{ submittedBy: ctx.actor.name, submittedAt: ctx.now() },
  })
  const again = people.map(({ contactId, recipient }) => ({ id: ctx.newId(), contactId, recipient }))
  await insertRecipients(ctx, id, again)
  await ctx.enqueue(CARRY_MASS_SEND, { massSendId: id }, { key: id })
  return id
}

/** The same time of day on another day. */
function onDay(at: Date, day: string, zone: string): Date {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  return fromZoned({ ...zonedParts(at, zone), year, month, day: date }, zone)
}
