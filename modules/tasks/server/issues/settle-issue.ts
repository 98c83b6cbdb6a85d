import { type Ctx, may, seesCustomersOf } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { listStaff } from '#modules/organisation/index.ts'
import { dueOf, type Issue, type IssueDeed, type IssueKind } from '../../model/issue.ts'
import { findVisible } from '../customer/may-see-customer.ts'
import { insertIssue, lockIssue, saveIssue } from '../store/issue.ts'
import { insertIssueStep } from '../store/issue-step.ts'

export interface IssueAsk {
  readonly contactId: number
  readonly kind: IssueKind
  readonly words: string
  /** Not to be solved by who noted it: it waits for a manager. */
  readonly handUp: boolean
}

/** Notes a problem of a customer. It is who notes it who solves it, unless it is handed up at once. */
export async function openIssue(ctx: Ctx, ask: IssueAsk): Promise<Result<Issue, 'not_found'>> {
  if (ctx.actor.kind !== 'staff' || !(await findVisible(ctx, ask.contactId))) return refuse('not_found')
  const { contactId, kind, words, handUp } = ask
  const { staffId } = ctx.actor
  const now = ctx.now()
  const issue: Issue = {
    ...{ id: ctx.newId(), contactId, kind, words, staffId: handUp ? null : staffId, openedBy: staffId },
    ...{ openedAt: now, dueAt: dueOf(kind, now), solvedAt: null, solution: '' },
  }
  await insertIssue(ctx, issue)
  await note(ctx, issue, 'opened', words)
  return accept(issue)
}

/** Gives it up to a manager: it is nobody's until one assigns it. */
export async function handUpIssue(ctx: Ctx, id: string, words: string): Promise<Result<Issue, IssueRefusal>> {
  const found = await lockOpen(ctx, id)
  return found.ok ? change(ctx, { ...found.value, staffId: null }, 'handed_up', words) : found
}

/** A manager says who solves it. */
export async function assignIssue(
  ctx: Ctx,
  id: string,
  staffId: string,
): Promise<Result<Issue, IssueRefusal | 'staff_not_active'>> {
  const found = await lockOpen(ctx, id)
  if (!found.ok) return found
  const to = (await listStaff(ctx)).find((one) => one.id === staffId)
  // An issue opens its customer to whoever is to solve it.
  if (!to || !seesCustomersOf(ctx.actor, to.id)) return refuse('not_found', { field: 'body.staffId' })
  if (!to.active) return refuse('staff_not_active', { field: 'body.staffId', facts: { name: to.name } })
  return change(ctx, { ...found.value, staffId }, 'assigned', to.name)
}

/** It is solved, and how. */
export async function solveIssue(ctx: Ctx, id: string, solution: string): Promise<Result<Issue, IssueRefusal>> {
  const found = await lockOpen(ctx, id)
  return found.ok ? change(ctx, { ...found.value, solvedAt: ctx.now(), solution }, 'solved', solution) : found
}

/** It was not solved after all: its time begins anew. */
export async function reopenIssue(
  ctx: Ctx,
  id: string,
  words: string,
): Promise<Result<Issue, 'not_found' | 'still_open'>> {
  const issue = await lockMine(ctx, id)
  if (!issue) return refuse('not_found')
  if (issue.solvedAt === null) return refuse('still_open')
  const dueAt = dueOf(issue.kind, ctx.now())
  return change(ctx, { ...issue, solvedAt: null, solution: '', dueAt }, 'reopened', words)
}

type IssueRefusal = 'not_found' | 'solved_already'

/** Its own solver, or who manages tasks. Others do not learn that it exists. */
async function lockMine(ctx: Ctx, id: string): Promise<Issue | undefined> {
  if (ctx.actor.kind !== 'staff') return undefined
  const issue = await lockIssue(ctx, id)
  return issue && (issue.staffId === ctx.actor.staffId || may(ctx.actor, 'tasks.manage')) ? issue : undefined
}

async function lockOpen(ctx: Ctx, id: string): Promise<Result<Issue, IssueRefusal>> {
  const issue = await lockMine(ctx, id)
  if (!issue) return refuse('not_found')
  return issue.solvedAt === null ? accept(issue) : refuse('solved_already')
}

async function change(ctx: Ctx, issue: Issue, deed: IssueDeed, words: string): Promise<Result<Issue, never>> {
  await saveIssue(ctx, issue)
  await note(ctx, issue, deed, words)
  return accept(issue)
}

async function note(ctx: Ctx, { id, contactId }: Issue, deed: IssueDeed, words: string): Promise<void> {
  if (ctx.actor.kind !== 'staff') return
  const { staffId } = ctx.actor
  await insertIssueStep(ctx, { id: ctx.newId(), issueId: id, contactId, staffId, deed, words, at: ctx.now() })
}
