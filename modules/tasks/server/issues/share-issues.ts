import { type Ctx, seesCustomersOf } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { writeAudit } from '#modules/compliance/index.ts'
import { readContacts } from '#modules/contacts/index.ts'
import { listStaff } from '#modules/organisation/index.ts'
import { shareOut } from '../../model/share-out.ts'
import { countOpenIssues, lockUnassigned } from '../store/issue.ts'
import { countByGuide } from '../store/task-count.ts'
import { assignIssue } from './settle-issue.ts'

/** Issues shared out in one go. */
const SHARED_AT_ONCE = 200

/** Gives the issues that are nobody's to the guides in sight, by what each has to do already. */
export async function shareIssues(ctx: Ctx): Promise<Result<{ readonly assigned: number }, 'no_guides' | 'not_found'>> {
  const guides = (await listStaff(ctx, 'guide')).filter(({ id, active }) => active && seesCustomersOf(ctx.actor, id))
  if (guides.length === 0) return refuse('no_guides')
  const issues = await lockUnassigned(ctx, SHARED_AT_ONCE)
  const tasks = new Map((await countByGuide(ctx, { since: ctx.now() })).map((one) => [one.staffId, one]))
  const open = await countOpenIssues(ctx)
  const loads = guides.map(({ id }): [string, number] => {
    const { todo = 0, overdue = 0 } = tasks.get(id) ?? {}
    return [id, todo + overdue + (open.get(id)?.issues ?? 0)]
  })
  const people = await readContacts(ctx, [...new Set(issues.map(({ contactId }) => contactId))])
  const guideOf = new Map(people.map(({ id, guideStaffId }) => [id, guideStaffId]))
  const wanted = issues.map(({ id, contactId }) => ({ id, ownGuide: guideOf.get(contactId) ?? null }))
  const given = shareOut(wanted, new Map(loads))
  for (const { id, staffId } of given) {
    const done = await assignIssue(ctx, id, staffId)
    if (!done.ok) throw new Error(`An issue that was locked could not be assigned: ${done.reason}`)
  }
  const detail = { issues: given.length }
  if (given.length > 0) await writeAudit(ctx, { action: 'tasks.share_issues', subject: 'issues', detail })
  return accept({ assigned: given.length })
}
