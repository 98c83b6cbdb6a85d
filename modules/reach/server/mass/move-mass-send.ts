import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { dayOf, fromZoned, zonedParts } from '#kit/pure/zoned-time.ts'
import { writeAudit } from '#modules/compliance/index.ts'
import { PLAN_LINES, type PlanLines } from '../../contract/plan-lines.ts'
import { MASS_DAYS, newsOf } from '../../model/mass-send.ts'
import { settleTouches } from '../settle-touches.ts'
import { insertRecipients, listEverybody, saveRecipients } from '../store/mass-recipient.ts'
import { claimMassSend, findMassSend, insertMassSend, type MassSendRow, releaseMassSend } from '../store/mass-send.ts'
import { listTasks, saveTask } from '../store/mass-task.ts'
import { CARRY_MASS_SEND } from './carry-mass-send.ts'
import { renderFor } from './resolve-draft.ts'

const DAY_MS = 86_400_000

interface Move {
  readonly massSendId: string
  /** Of the tenant's calendar; the time of day stays. */
  readonly day: string
}
type Moved = { readonly massSendId: string; readonly was: string }
type MoveRefusal = 'not_found' | 'asked_already' | 'only_customers' | 'over_already' | 'in_the_past'

/**
 * Puts a mass send that waits for its time on another day. What was decided about its people held for the old day: it
 * is taken back, and a new one with the same people and words passes the gates for the new day, in the background;
 * words that name the day name the new one. Undone by moving that back. A refusal is to roll back: what was claimed for
 * it is free again.
 */
export async function moveMassSend(ctx: Ctx, { massSendId, day }: Move): Promise<Result<Moved, MoveRefusal>> {
  const known = await findMassSend(ctx, massSendId)
  if (!known) return refuse('not_found')
  if (known.kind !== 'single') return refuse('only_customers')
  const at = ctx.now()
  const sendAt = onDay(known.sendAt, day, ctx.tenant.timezone)
  if (sendAt <= at) return refuse('in_the_past', { field: 'body.day' })
  // First of all that writes: whoever carries it just now goes on with it. Nobody else has it until this is written.
  const token = ctx.newId()
  const send = await claimMassSend(ctx, massSendId, { token, until: at })
  if (!send || send.cancelAskedAt) return refuse('over_already')
  const tasks = await listTasks(ctx, massSendId)
  if (tasks.some(({ state }) => state !== 'queued')) return refuse('asked_already')
  const people = await listEverybody(ctx, massSendId)
  const open = people.filter(({ state }) => state === 'waiting' || state === 'planned')
  const news = open.map(({ id, touchId, member }) => ({
    ...{ id, touchId, member, state: 'withdrawn' as const, at, proof: { result: 'moved' } },
  }))
  await saveRecipients(ctx, news)
  const told = news.flatMap(newsOf)
  if (told.length > 0) await settleTouches(ctx, told)
  for (const task of tasks) await saveTask(ctx, { ...task, state: 'cancelled', closedAt: at })
  await releaseMassSend(ctx, massSendId, { token, state: 'cancelled', nextAt: at, sawCancel: true })
  const id = await submitAgain(ctx, send, sendAt, people)
  const [lines] = ctx.fillsOf<PlanLines<Ctx>>(PLAN_LINES)
  if (send.planLine) await lines?.keep(ctx, send.planLine, id)
  const detail = { from: send.sendAt.toISOString(), to: sendAt.toISOString(), people: people.length }
  await writeAudit(ctx, { action: 'reach.move_mass_send', subject: `mass_send:${id}`, detail })
  return accept({ massSendId: id, was: dayOf(send.sendAt, ctx.tenant.timezone) })
}

type Everybody = Awaited<ReturnType<typeof listEverybody>>

async function submitAgain(ctx: Ctx, send: MassSendRow, sendAt: Date, people: Everybody): Promise<string> {
  const id = ctx.newId()
  await insertMassSend(ctx, {
    ...{ ...send, id, sendAt, expiresAt: new Date(sendAt.getTime() + MASS_DAYS * DAY_MS) },
    ...{ submittedBy: ctx.actor.name, submittedAt: ctx.now() },
    // Words of before templates were kept stay as they are.
    body: send.template === null ? send.body : renderFor(ctx, send.template, sendAt),
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
