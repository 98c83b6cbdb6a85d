import type { z } from 'zod'
import { type Ctx, may } from '#kit/node/ctx.ts'
import { cutPage, type Page, readTimeCursor } from '#kit/pure/paging.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { readContacts } from '#modules/contacts/index.ts'
import { listStaff } from '#modules/organisation/index.ts'
import type { issueDetailSchema, issueSchema } from '../../contract/issue.ts'
import { type Issue, type IssueView, isIssueLate } from '../../model/issue.ts'
import { findVisible } from '../customer/may-see-customer.ts'
import { findIssue, listIssues } from '../store/issue.ts'
import { listIssueSteps } from '../store/issue-step.ts'

type WireIssue = z.infer<typeof issueSchema>

/** Issues as they go over the wire, with the names of people: a constant number of statements. */
export async function dressIssues(ctx: Ctx, issues: readonly Issue[]): Promise<WireIssue[]> {
  if (issues.length === 0) return []
  const contacts = await readContacts(ctx, [...new Set(issues.map(({ contactId }) => contactId))])
  const contactOf = new Map(contacts.map((one) => [one.id, one]))
  const names = new Map((await listStaff(ctx)).map(({ id, name }) => [id, name]))
  const now = ctx.now()
  return issues.map((issue) => {
    const { id, kind, words, solution, contactId, staffId } = issue
    const person = contactOf.get(contactId)
    return {
      ...{ id, kind, words, solution, state: issue.solvedAt ? 'solved' : 'open', overdue: isIssueLate(issue, now) },
      contact: { id: contactId, name: person?.name ?? '', phoneMasked: person?.phoneMasked ?? null },
      staff: staffId === null ? null : { id: staffId, name: names.get(staffId) ?? '' },
      openedBy: names.get(issue.openedBy) ?? '',
      openedAt: issue.openedAt.toISOString(),
      dueAt: issue.dueAt.toISOString(),
      solvedAt: issue.solvedAt?.toISOString() ?? null,
      mine: ctx.actor.kind === 'staff' && (staffId === ctx.actor.staffId || may(ctx.actor, 'tasks.manage')),
    }
  })
}

interface ListAsk {
  readonly view: IssueView
  readonly staffId?: string | undefined
  readonly contactId?: number | undefined
}

interface PageAsk {
  readonly cursor?: string | undefined
  readonly limit: number
}

export async function pageIssues(ctx: Ctx, ask: ListAsk, { cursor, limit }: PageAsk): Promise<Page<WireIssue>> {
  const place = readTimeCursor(cursor)
  const after = place && { dueAt: place.at, id: place.id }
  const rows = await listIssues(ctx, ask, after, limit + 1)
  const page = cutPage(rows, limit, ({ dueAt, id }) => [dueAt.toISOString(), id])
  return { ...page, items: await dressIssues(ctx, page.items) }
}

/** One issue with everything that was done about it, for whoever may see its customer. */
export async function readIssue(
  ctx: Ctx,
  issueId: string,
): Promise<Result<z.infer<typeof issueDetailSchema>, 'not_found'>> {
  const issue = await findIssue(ctx, issueId)
  if (!issue || !(await findVisible(ctx, issue.contactId))) return refuse('not_found')
  const [worn] = await dressIssues(ctx, [issue])
  if (!worn) return refuse('not_found')
  const names = new Map((await listStaff(ctx)).map(({ id, name }) => [id, name]))
  const steps = (await listIssueSteps(ctx, issueId)).map(({ id, staffId, deed, words, at }) => ({
    ...{ id, deed, words, staffName: names.get(staffId) ?? '', at: at.toISOString() },
  }))
  return accept({ ...worn, steps })
}
