import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { IssueDeed } from '../../model/issue.ts'

export interface IssueStep {
  readonly id: string
  readonly issueId: string
  readonly contactId: number
  readonly staffId: string
  readonly deed: IssueDeed
  readonly words: string
  readonly at: Date
}

const COLUMNS = sql`id, issue_id as "issueId", contact_id as "contactId", staff_id as "staffId", deed, words, at`

export async function insertIssueStep(ctx: Ctx, row: IssueStep): Promise<void> {
  await sql`insert into tasks.issue_step (tenant_id, id, issue_id, contact_id, staff_id, deed, words, at)
    values (${ctx.tenant.id}, ${row.id}, ${row.issueId}, ${row.contactId}, ${row.staffId}, ${row.deed}, ${row.words},
      ${row.at})`.execute(ctx.db)
}

/** In the order in which they were done. */
export async function listIssueSteps(ctx: Ctx, issueId: string): Promise<IssueStep[]> {
  const result = await sql<IssueStep>`select ${COLUMNS} from tasks.issue_step
    where tenant_id = ${ctx.tenant.id} and issue_id = ${issueId} order by at, id`.execute(ctx.db)
  return result.rows
}

/** Before a place in the timeline of a person, where moments count in milliseconds and ids as texts; latest first. */
export async function listIssueStepsBefore(
  ctx: Ctx,
  ask: { readonly contactId: number; readonly deeds: readonly IssueDeed[] },
  after: { readonly milliseconds: number; readonly id: string } | undefined,
  limit: number,
): Promise<IssueStep[]> {
  const [at, id] = after ? [new Date(after.milliseconds), after.id] : [null, null]
  const result = await sql<IssueStep>`select ${COLUMNS} from tasks.issue_step
    where tenant_id = ${ctx.tenant.id} and contact_id = ${ask.contactId} and deed = any(${[...ask.deeds]}::text[])
      and (${at}::timestamptz is null
        or (at, id::text collate "C") < (${at}::timestamptz, ${id}::text collate "C"))
    order by at desc, id::text collate "C" desc limit ${limit}`.execute(ctx.db)
  return result.rows
}

/** Everything about a person's problems, for their copy. */
export async function readIssuesOf(ctx: Ctx, contactId: number) {
  const result = await sql<Record<string, unknown>>`
    select i.kind, i.words, i.opened_at, i.due_at, i.solved_at, i.solution, s.deed, s.words as said, s.at
    from tasks.issue i join tasks.issue_step s on s.tenant_id = i.tenant_id and s.issue_id = i.id
    where i.tenant_id = ${ctx.tenant.id} and i.contact_id = ${contactId} order by i.opened_at, i.id, s.at`.execute(
    ctx.db,
  )
  return result.rows
}

/** What was done about them goes with them. */
export async function eraseIssuesOf(ctx: Ctx, contactId: number): Promise<void> {
  await sql`delete from tasks.issue where tenant_id = ${ctx.tenant.id} and contact_id = ${contactId}`.execute(ctx.db)
}
