import type { z } from 'zod'
import { type Ctx, seesCustomersOf } from '#kit/node/ctx.ts'
import { readContacts } from '#modules/contacts/index.ts'
import { listStaff } from '#modules/organisation/index.ts'
import type { readSchedule as route } from '../../contract/schedule.ts'
import type { Reassignment } from '../../model/schedule/reassignment.ts'
import { listOfDay } from '../store/reassignment.ts'
import { listTasksById } from '../store/task-list.ts'
import { type GuideToday, readToday } from './read-day.ts'

/** Proposals and decisions of a day that are shown. */
const SHOWN = 200

type Schedule = z.input<typeof route.answer>

/** Who has how much room, what is at risk today, and what waits for a word. Only guides in sight. */
export async function showSchedule(ctx: Ctx): Promise<Schedule> {
  const { day, setting, rule, guides } = await readToday(ctx)
  return {
    ...{ day, setting, rule },
    guides: guides
      .filter(({ staffId }) => seesCustomersOf(ctx.actor, staffId))
      .map(dressGuide)
      .toSorted((a, b) => rankOf(a) - rankOf(b) || b.worthBeyond - a.worthBeyond || b.openToday - a.openToday),
    reassignments: await dress(ctx, await listOfDay(ctx, day, SHOWN)),
    asOf: ctx.now().toISOString(),
  }
}

type Guide = Schedule['guides'][number]

/** Who does nothing stands first. */
function rankOf({ step, openToday }: Guide): number {
  if (openToday === 0) return 2
  return step === 'active' ? 1 : 0
}

function dressGuide(guide: GuideToday): Guide {
  const { staff, pattern, perDay, learned, worksToday, doneToday, touchedToday, room, diligence, kept, step } = guide
  return {
    staff: { id: staff.id, name: staff.name, active: staff.active },
    pattern: { ...pattern, daysOff: pattern.daysOff === null ? null : [...pattern.daysOff] },
    ...{ perDay, worksToday, doneToday, touchedToday, room, diligence, step, due: kept.due, onTime: kept.onTime },
    reminded: guide.reminded,
    learned: { ...learned, daysOff: [...learned.daysOff] },
    openToday: guide.tasks.length,
    ...{ beyond: guide.plan.beyond.length, worthBeyond: guide.plan.worthBeyond },
  }
}

async function dress(ctx: Ctx, rows: readonly Reassignment[]): Promise<Schedule['reassignments']> {
  const tasks = new Map(
    (
      await listTasksById(
        ctx,
        rows.map(({ taskId }) => taskId),
      )
    ).map((task) => [task.id, task]),
  )
  const people = await readContacts(ctx, [...new Set([...tasks.values()].map(({ contactId }) => contactId))])
  const personOf = new Map(people.map(({ id, name }) => [id, name]))
  const nameOf = new Map((await listStaff(ctx)).map(({ id, name }) => [id, name]))
  const named = (id: string) => ({ id, name: nameOf.get(id) ?? '' })
  const own = ctx.actor.kind === 'staff' ? ctx.actor.staffId : ''
  return rows.flatMap((row) => {
    const task = tasks.get(row.taskId)
    if (!task) return []
    const { id, title, state, dueAt, contactId } = task
    return {
      id: row.id,
      task: {
        id,
        title,
        state,
        dueAt: dueAt.toISOString(),
        contact: { id: contactId, name: personOf.get(contactId) ?? '' },
      },
      from: named(row.fromStaffId),
      to: row.toStaffId === null ? null : named(row.toStaffId),
      ...{ cause: row.cause, state: row.state, facts: row.facts },
      proposedAt: row.proposedAt.toISOString(),
      escalatedAt: row.escalatedAt?.toISOString() ?? null,
      mine: row.escalatedTo.includes(own),
      decidedAt: row.decidedAt?.toISOString() ?? null,
      decidedBy: nameOf.get(row.decidedBy ?? '') ?? '',
    }
  })
}
