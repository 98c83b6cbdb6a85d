import type { Ctx } from '#kit/node/ctx.ts'
import { type MountedRoute, mount } from '#kit/node/module.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import * as contract from '../contract/issue.ts'
import type { Issue } from '../model/issue.ts'
import { assignIssue, handUpIssue, openIssue, reopenIssue, solveIssue } from './issues/settle-issue.ts'
import { shareIssues } from './issues/share-issues.ts'
import { dressIssues, pageIssues, readIssue } from './issues/show-issues.ts'

async function dressed<R extends string>(ctx: Ctx, done: Result<Issue, R>) {
  if (!done.ok) return done
  const [issue] = await dressIssues(ctx, [done.value])
  return issue ? accept(issue) : refuse('not_found')
}

/** Problems of customers, from the chat to the one who solves them. */
export const issueRoutes: readonly MountedRoute[] = [
  mount(contract.openIssue, async (ctx, { params, body }) =>
    dressed(ctx, await openIssue(ctx, { ...params, ...body })),
  ),
  mount(contract.listOwnIssues, async (ctx, { query }) => {
    if (ctx.actor.kind !== 'staff') return refuse('not_found')
    return accept(await pageIssues(ctx, { view: 'open', staffId: ctx.actor.staffId }, query))
  }),
  mount(contract.listIssues, async (ctx, { query: { cursor, limit, ...ask } }) =>
    accept(await pageIssues(ctx, ask, { cursor, limit })),
  ),
  mount(contract.shareIssues, (ctx) => shareIssues(ctx)),
  mount(contract.readIssue, (ctx, { params }) => readIssue(ctx, params.issueId)),
  mount(contract.handUpIssue, async (ctx, { params, body }) =>
    dressed(ctx, await handUpIssue(ctx, params.issueId, body.words)),
  ),
  mount(contract.assignIssue, async (ctx, { params, body }) =>
    dressed(ctx, await assignIssue(ctx, params.issueId, body.staffId)),
  ),
  mount(contract.solveIssue, async (ctx, { params, body }) =>
    dressed(ctx, await solveIssue(ctx, params.issueId, body.solution)),
  ),
  mount(contract.reopenIssue, async (ctx, { params, body }) =>
    dressed(ctx, await reopenIssue(ctx, params.issueId, body.words)),
  ),
]
