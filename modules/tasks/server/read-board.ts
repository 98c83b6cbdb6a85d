import type { z } from 'zod'
import type { Ctx } from '#kit/node/ctx.ts'
import { addDays, dayOf, startOfDay } from '#kit/pure/zoned-time.ts'
import { listStaff, type StaffMember } from '#modules/organisation/index.ts'
import type { readBoard as route } from '../contract.ts'
import { BOARD_COLUMNS, type BoardColumn } from '../model/task-view.ts'
import { dressTasks, type WireTask } from './dress-tasks.ts'
import { readReminderRule } from './reminder-rule.ts'
import { countOpenIssues, type IssueLoad } from './store/issue.ts'
import { countByGuide, type GuideCount } from './store/task-count.ts'
import { listBoard } from './store/task-list.ts'

/** Tasks shown in one column; its count is of all. */
export const BOARD_TASKS_MAX = 50

type Board = z.infer<typeof route.answer>

interface BoardAsk {
  readonly staffId?: string | undefined
  readonly journeyId?: string | undefined
  readonly days: number
}

/** The manager's view: what is open, what was settled in the last days, and how each guide is doing. */
export async function readBoard(ctx: Ctx, ask: BoardAsk): Promise<Board> {
  const zone = ctx.tenant.timezone
  const since = startOfDay(addDays(dayOf(ctx.now(), zone), 1 - ask.days), zone)
  const shown = await dressTasks(ctx, await listBoard(ctx, ask, since, BOARD_TASKS_MAX))
  const counts = await countByGuide(ctx, { ...ask, since })
  const staff = (await listStaff(ctx)).filter((one) => !ask.staffId || one.id === ask.staffId)
  return {
    columns: BOARD_COLUMNS.map((column) => ({
      column,
      count: counts.reduce((sum, guide) => sum + guide[column], 0),
      tasks: shown.filter((task) => columnOf(task) === column),
    })),
    guides: toGuides(staff, counts, await countOpenIssues(ctx)),
    rule: await readReminderRule(ctx),
    asOf: ctx.now().toISOString(),
  }
}

function columnOf(task: WireTask): BoardColumn | undefined {
  if (task.state === 'open') return task.overdue ? 'overdue' : 'todo'
  return task.state === 'withdrawn' ? undefined : task.state
}

/** Every active guide, a lazy one included, and whoever else holds tasks. Who is furthest behind comes first. */
function toGuides(
  staff: readonly StaffMember[],
  counts: readonly GuideCount[],
  issuesOf: ReadonlyMap<string, IssueLoad>,
): Board['guides'] {
  const countOf = new Map(counts.map((count) => [count.staffId, count]))
  return staff

    .filter((one) => countOf.has(one.id) || issuesOf.has(one.id) || (one.role === 'guide' && one.active))
    .map(({ id, name, active }) => {
      const { todo = 0, overdue = 0, done = 0, doneOnTime = 0, skipped = 0, expired = 0 } = countOf.get(id) ?? {}
      const { issues = 0, lateIssues = 0 } = issuesOf.get(id) ?? {}
      const load = { issues, lateIssues }
      return { staff: { id, name, active }, todo, overdue, done, doneOnTime, skipped, expired, ...load }
    })
    .sort((a, b) => b.overdue - a.overdue || b.todo - a.todo)
}
