import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { Task } from '../../model/task.ts'
import type { TaskView } from '../../model/task-view.ts'
import { columns } from './task.ts'

export interface TaskFilter {
  readonly view: TaskView
  readonly staffId?: string | undefined
  readonly journeyId?: string | undefined
  readonly contactId?: number | undefined
}

function matches(ctx: Ctx, { view, staffId, journeyId, contactId }: TaskFilter) {
  return sql`tenant_id = ${ctx.tenant.id}
    and (${view} = 'all' or (${view} = 'todo' and state = 'open' and due_at > ${ctx.now()})
      or (${view} = 'overdue' and state = 'open' and due_at <= ${ctx.now()}) or ${view} = state)
    and (${staffId ?? null}::uuid is null or staff_id = ${staffId ?? null}::uuid)
    and (${journeyId ?? null}::uuid is null or journey_id = ${journeyId ?? null}::uuid)
    and (${contactId ?? null}::bigint is null or contact_id = ${contactId ?? null}::bigint)`
}

export interface AfterTask {
  readonly dueAt: Date
  readonly id: string
}

/** Latest due first, after a position of the same order. */
export async function listTasks(ctx: Ctx, filter: TaskFilter, after: AfterTask | undefined, limit: number) {
  const result = await sql<Task>`
    select ${columns} from tasks.task
    where ${matches(ctx, filter)}
      and (${after?.dueAt ?? null}::timestamptz is null
        or (due_at, id) < (${after?.dueAt ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by due_at desc, id desc limit ${limit}`.execute(ctx.db)
  return result.rows
}

export interface AfterMine {
  readonly rank: number
  /** What the person is expected to bring; what they have brought where nothing is foretold. */
  readonly worth: number
  readonly dueAt: Date
  readonly id: string
}

/** An open task in the order of doing it. */
export interface RankedTask extends Task, Pick<AfterMine, 'rank' | 'worth'> {
  /** What the person is expected to bring; null where nothing is foretold. */
  readonly expected: number | null
}

/**
 * A guide's open tasks: overdue first, then today's, then later ones; within each the people who are worth most first.
 * `asOf` and `endOfDay` stay the same over the pages of one reading, so that no task changes its place between them.
 */
export async function listOpenOf(
  ctx: Ctx,
  ask: { staffId: string; asOf: Date; endOfDay: Date; overdueOnly: boolean },
  after: AfterMine | undefined,
  limit: number,
): Promise<RankedTask[]> {
  const result = await sql<RankedTask>`
    select * from (
      select ${columns}, expected, coalesce(expected, value) as worth,
        case when due_at <= ${ask.asOf} then 0 when due_at < ${ask.endOfDay} then 1 else 2 end as rank
      from tasks.task where tenant_id = ${ctx.tenant.id} and staff_id = ${ask.staffId} and state = 'open') t
    where (not ${ask.overdueOnly}::boolean or rank = 0)
      and (${after?.rank ?? null}::int is null or (rank, -worth, "dueAt", id)
        > (${after?.rank ?? null}::int, ${-(after?.worth ?? 0)}::bigint, ${after?.dueAt ?? null}::timestamptz,
          ${after?.id ?? null}::uuid))
    order by rank, -worth, "dueAt", id limit ${limit}`.execute(ctx.db)
  return result.rows
}

/** What a guide has settled, latest first. */
export async function listSettledOf(
  ctx: Ctx,
  staffId: string,
  after: { settledAt: Date; id: string } | undefined,
  limit: number,
): Promise<Task[]> {
  const result = await sql<Task>`
    select ${columns} from tasks.task
    where tenant_id = ${ctx.tenant.id} and staff_id = ${staffId} and state in ('done', 'skipped')
      and (${after?.settledAt ?? null}::timestamptz is null
        or (settled_at, id) < (${after?.settledAt ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by settled_at desc, id desc limit ${limit}`.execute(ctx.db)
  return result.rows
}

/** The first tasks of each column of the board: what is open, and what was settled since a moment. */
export async function listBoard(ctx: Ctx, filter: Omit<TaskFilter, 'view'>, since: Date, perColumn: number) {
  const result = await sql<Task>`
    select * from (
      select ${columns}, row_number() over (
        partition by case when state = 'open' and due_at <= ${ctx.now()} then 'overdue' else state end
        order by case when state = 'open' then due_at end, settled_at desc, id) as place
      from tasks.task
      where ${matches(ctx, { ...filter, view: 'all' })} and (state = 'open' or settled_at >= ${since})) t
    where place <= ${perColumn} order by place`.execute(ctx.db)
  return result.rows
}

export async function listTasksById(ctx: Ctx, ids: readonly string[]): Promise<Task[]> {
  const result = await sql<Task>`
    select ${columns} from tasks.task
    where tenant_id = ${ctx.tenant.id} and id = any(${[...ids]}::uuid[]) order by id`.execute(ctx.db)
  return result.rows
}

/** A customer's tasks, latest first. */
export async function listTasksOf(ctx: Ctx, contactId: number): Promise<Task[]> {
  const result = await sql<Task>`
    select ${columns} from tasks.task where tenant_id = ${ctx.tenant.id} and contact_id = ${contactId}
    order by due_at desc, id`.execute(ctx.db)
  return result.rows
}

/** Whether somebody has, or did, a task for a customer. */
export async function hasTaskFor(ctx: Ctx, staffId: string, contactId: number): Promise<boolean> {
  const result = await sql`select 1 from tasks.task
    where tenant_id = ${ctx.tenant.id} and contact_id = ${contactId} and staff_id = ${staffId}
      and state in ('open', 'done') limit 1`.execute(ctx.db)
  return result.rows.length > 0
}
