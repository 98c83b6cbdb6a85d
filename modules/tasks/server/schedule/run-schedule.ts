import type { Ctx } from '#kit/node/ctx.ts'
import { writeAudit } from '#modules/compliance/index.ts'
import { listSuperiors } from '#modules/organisation/index.ts'
import { settleTouches } from '#modules/reach/index.ts'
import { isQuiet } from '../../model/digest.ts'
import { type Move, type MoveCause, planMoves } from '../../model/schedule/plan-day.ts'
import type { ReassignmentFacts } from '../../model/schedule/reassignment.ts'
import { minutesNow, readDigestSetting } from '../digest/digest-setting.ts'
import { enqueueTelling } from '../digest/tell-day.ts'
import {
  decideReassignments,
  endStale,
  giveTakers,
  insertProposals,
  listProposed,
  lockToEscalate,
  type NewReassignment,
  noteEscalated,
} from '../store/reassignment.ts'
import { insertReminders, noteReminded } from '../store/reminder.ts'
import { findTask, lockTasks, moveTasks } from '../store/task.ts'
import { weighTasks } from './person-worth.ts'
import { type GuideToday, readToday, type Today } from './read-day.ts'
import { readTakers } from './read-takers.ts'

/** Proposals of one look; the next one comes in ten minutes. */
const PROPOSALS_MAX = 200
const ESCALATED_MAX = 500
const MINUTE_MS = 60_000
const BY_ITSELF = 'system:tasks'

/**
 * Looks at the day of everybody: weighs tasks, reminds who does nothing, proposes to give their work and what fits into
 * nobody's day to colleagues who may speak with the customer, and hands up what nobody decides. In the quiet hours
 * nobody is bothered. Each look goes by what is there, so that a repeat adds nothing.
 */
export async function runSchedule(ctx: Ctx): Promise<void> {
  await weighTasks(ctx)
  const today = await readToday(ctx)
  const active = today.guides.filter(({ step }) => step === 'active').map(({ staffId }) => staffId)
  await endStale(ctx, today.day, active)
  if (isQuiet(await readDigestSetting(ctx), minutesNow(ctx))) return
  for (const guide of today.guides) if (guide.step === 'remind') await remindSilent(ctx, guide, today.day)
  await proposeMoves(ctx, today)
  await escalate(ctx, today)
}

/** One reminder of the task that is worth most; the platform's dated rule was asked before. */
async function remindSilent(ctx: Ctx, { staffId, remindOf, reminded }: GuideToday, day: string): Promise<void> {
  if (!remindOf) return
  await insertReminders(ctx, [{ id: ctx.newId(), taskId: remindOf.id, staffId, kind: 'silent', byName: '' }])
  await noteReminded(ctx, [remindOf.id])
  const task = await findTask(ctx, remindOf.id)
  if (task?.touchId) await settleTouches(ctx, [{ touchId: task.touchId, state: 'reminded', at: ctx.now() }])
  await enqueueTelling(ctx, { staffId, kind: 'silent', key: `${day} ${reminded + 1}`, byName: '' })
}

async function proposeMoves(ctx: Ctx, { day, setting, guides, tasks }: Today): Promise<void> {
  const stranded = guides.flatMap((guide) => (isRelieved(guide) ? guide.tasks : guide.silent ? [] : guide.plan.beyond))
  if (stranded.length === 0) return
  const contactOf = new Map(tasks.map(({ id, contactId }) => [id, contactId]))
  const takers = await readTakers(
    ctx,
    stranded.flatMap(({ id }) => contactOf.get(id) ?? []),
  )
  // Who was only just reminded keeps their work for now, and gets none.
  const waiting = new Set(guides.filter((one) => one.silent && !isRelieved(one)).map(({ staffId }) => staffId))
  const moves = planMoves({
    guides,
    tasks: tasks.filter(({ staffId }) => !waiting.has(staffId)),
    mayTake: (taskId) => takers.get(contactOf.get(taskId) ?? 0) ?? [],
  })
  const guideOf = new Map(guides.map((one) => [one.staffId, one]))
  const worthOf = new Map(tasks.map(({ id, worth }) => [id, worth]))
  const draftOf = (move: Move, id: string): NewReassignment[] => {
    const from = guideOf.get(move.fromStaffId)
    if (!from) return []
    const to = move.toStaffId === null ? undefined : guideOf.get(move.toStaffId)
    const facts = factsOf(from, to, worthOf.get(move.taskId) ?? 0)
    const { taskId, fromStaffId, toStaffId } = move
    return [{ id, taskId, fromStaffId, toStaffId, cause: causeOf(from), facts }]
  }
  // What was proposed today already is left out before the cut, or what stands behind it would never come.
  const proposed = new Map((await listProposed(ctx, day)).map((one) => [one.taskId, one]))
  const fresh = moves.filter(({ taskId }) => !proposed.has(taskId)).slice(0, PROPOSALS_MAX)
  const drafts = fresh.flatMap((move) => draftOf(move, ctx.newId()))
  const added = new Set(drafts.length === 0 ? [] : await insertProposals(ctx, day, drafts))
  const taken = moves.flatMap((move) => {
    const open = proposed.get(move.taskId)
    return open?.lacksTaker && move.toStaffId !== null && open.fromStaffId === move.fromStaffId
      ? draftOf(move, open.id)
      : []
  })
  const renewed = new Set(taken.length === 0 ? [] : await giveTakers(ctx, taken))
  if (!setting.autoMove) return
  await moveAtOnce(ctx, [...drafts.filter(({ id }) => added.has(id)), ...taken.filter(({ id }) => renewed.has(id))])
}

/** Their work is for others: not there, or silent after all reminders. */
function isRelieved({ step }: GuideToday): boolean {
  return step === 'relieve'
}

function causeOf(guide: GuideToday): MoveCause {
  if (!isRelieved(guide)) return 'beyond'
  return guide.worksToday ? 'silent' : 'away'
}

function factsOf(from: GuideToday, to: GuideToday | undefined, worth: number): ReassignmentFacts {
  return {
    ...{ reminders: from.reminded, fits: from.room, openToday: from.tasks.length, worth },
    room: to?.room ?? null,
    diligence: to ? Math.round(to.diligence * 100) / 100 : null,
  }
}

/** Where a shop lets it: the work moves, and the line stays, to be undone. */
async function moveAtOnce(ctx: Ctx, drafts: readonly NewReassignment[]): Promise<void> {
  const byTaker = Map.groupBy(
    drafts.filter(({ toStaffId }) => toStaffId !== null),
    ({ toStaffId }) => toStaffId ?? '',
  )
  for (const [toStaffId, given] of byTaker) {
    const open = await lockTasks(
      ctx,
      given.map(({ taskId }) => taskId),
    )
    const still = given.filter((one) =>
      open.some((task) => task.id === one.taskId && task.state === 'open' && task.staffId === one.fromStaffId),
    )
    await moveTasks(
      ctx,
      still.map(({ taskId }) => taskId),
      toStaffId,
    )
    const ids = still.map(({ id }) => id)
    await decideReassignments(ctx, ids, { state: 'done', by: BY_ITSELF })
    const detail = { tasks: still.length, first: still[0]?.taskId ?? '' }
    await writeAudit(ctx, { action: 'tasks.reassign', subject: `staff:${toStaffId}`, detail })
  }
}

/** What nobody decides, or nobody can take, goes to who runs that guide's shop: department first, then owners. */
async function escalate(ctx: Ctx, { day, setting }: Today): Promise<void> {
  const since = new Date(ctx.now().getTime() - setting.escalateMinutes * MINUTE_MS)
  const waiting = Map.groupBy(await lockToEscalate(ctx, since, ESCALATED_MAX), ({ fromStaffId }) => fromStaffId)
  const told = new Set<string>()
  for (const [fromStaffId, theirs] of waiting) {
    const managers = (await listSuperiors(ctx, fromStaffId)).filter(({ id }) => id !== fromStaffId)
    const to = managers.map(({ id }) => id)
    await noteEscalated(
      ctx,
      theirs.map(({ id }) => id),
      to,
    )
    for (const id of to) told.add(id)
  }
  const hour = String(Math.floor(minutesNow(ctx) / 60)).padStart(2, '0')
  for (const staffId of told)
    await enqueueTelling(ctx, { staffId, kind: 'escalated', key: `${day} ${hour}`, byName: '' })
}
