import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { Issue, IssueView } from '../../model/issue.ts'

const COLUMNS = sql`id, contact_id as "contactId", kind, words, staff_id as "staffId", opened_by as "openedBy",
  opened_at as "openedAt", due_at as "dueAt", solved_at as "solvedAt", solution`

export async function insertIssue(ctx: Ctx, row: Issue): Promise<void> {
  await sql`insert into tasks.issue
      (tenant_id, id, contact_id, kind, words, staff_id, opened_by, opened_at, due_at)
    values (${ctx.tenant.id}, ${row.id}, ${row.contactId}, ${row.kind}, ${row.words}, ${row.staffId},
      ${row.openedBy}, ${row.openedAt}, ${row.dueAt})`.execute(ctx.db)
}

export async function findIssue(ctx: Ctx, id: string): Promise<Issue | undefined> {
  const result = await sql<Issue>`select ${COLUMNS} from tasks.issue
    where tenant_id = ${ctx.tenant.id} and id = ${id}`.execute(ctx.db)
  return result.rows[0]
}

/** The same, locked: two taps at once are one after the other. */
export async function lockIssue(ctx: Ctx, id: string): Promise<Issue | undefined> {
  const result = await sql<Issue>`select ${COLUMNS} from tasks.issue
    where tenant_id = ${ctx.tenant.id} and id = ${id} for update`.execute(ctx.db)
  return result.rows[0]
}

/** How it stands now: whose it is, until when, and whether it is solved. */
export async function saveIssue(ctx: Ctx, { id, staffId, dueAt, solvedAt, solution }: Issue): Promise<void> {
  await sql`update tasks.issue
    set staff_id = ${staffId}, due_at = ${dueAt}, solved_at = ${solvedAt}, solution = ${solution}
    where tenant_id = ${ctx.tenant.id} and id = ${id}`.execute(ctx.db)
}

/** Gives all open issues of one person to another. */
export async function moveOpenIssues(ctx: Ctx, from: string, to: string): Promise<void> {
  await sql`update tasks.issue set staff_id = ${to}
    where tenant_id = ${ctx.tenant.id} and staff_id = ${from} and solved_at is null`.execute(ctx.db)
}

interface IssueFilter {
  readonly view: IssueView
  readonly staffId?: string | undefined
  readonly contactId?: number | undefined
}

export interface AfterIssue {
  readonly dueAt: Date
  readonly id: string
}

/** Soonest due first while they are open, after a position of the same order. */
export async function listIssues(
  ctx: Ctx,
  { view, staffId, contactId }: IssueFilter,
  after: AfterIssue | undefined,
  limit: number,
): Promise<Issue[]> {
  const result = await sql<Issue>`select ${COLUMNS} from tasks.issue
    where tenant_id = ${ctx.tenant.id}
      and (${view} = 'all' or (${view} = 'solved') = (solved_at is not null))
      and (${view} <> 'overdue' or due_at <= ${ctx.now()})
      and (${view} <> 'unassigned' or staff_id is null)
      and (${staffId ?? null}::uuid is null or staff_id = ${staffId ?? null}::uuid)
      and (${contactId ?? null}::bigint is null or contact_id = ${contactId ?? null}::bigint)
      and (${after?.dueAt ?? null}::timestamptz is null
        or (due_at, id) > (${after?.dueAt ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by due_at, id limit ${limit}`.execute(ctx.db)
  return result.rows
}

/** Of one customer: the open ones first, then the latest. */
export async function listIssuesOf(ctx: Ctx, contactId: number, limit: number): Promise<Issue[]> {
  const result = await sql<Issue>`select ${COLUMNS} from tasks.issue
    where tenant_id = ${ctx.tenant.id} and contact_id = ${contactId}
    order by solved_at is not null, opened_at desc, id limit ${limit}`.execute(ctx.db)
  return result.rows
}

/** Whether somebody has, or had, a problem of this customer to solve. */
export async function hasIssueOf(ctx: Ctx, staffId: string, contactId: number): Promise<boolean> {
  const result = await sql`select 1 from tasks.issue where tenant_id = ${ctx.tenant.id}
    and contact_id = ${contactId} and staff_id = ${staffId} limit 1`.execute(ctx.db)
  return result.rows.length > 0
}

/** Open ones that are nobody's, soonest due first, locked; another call passes them by. */
export async function lockUnassigned(ctx: Ctx, limit: number): Promise<Issue[]> {
  const result = await sql<Issue>`select ${COLUMNS} from tasks.issue
    where tenant_id = ${ctx.tenant.id} and staff_id is null and solved_at is null
    order by due_at, id limit ${limit} for update skip locked`.execute(ctx.db)
  return result.rows
}

export interface IssueLoad {
  readonly issues: number
  readonly lateIssues: number
}

/** What each has to solve now. */
export async function countOpenIssues(ctx: Ctx): Promise<ReadonlyMap<string, IssueLoad>> {
  const result = await sql<IssueLoad & { staffId: string }>`select staff_id as "staffId", count(*) as issues,
      count(*) filter (where due_at <= ${ctx.now()}) as "lateIssues"
    from tasks.issue where tenant_id = ${ctx.tenant.id} and staff_id is not null and solved_at is null
    group by staff_id`.execute(ctx.db)
  return new Map(result.rows.map(({ staffId, ...load }) => [staffId, load]))
}
