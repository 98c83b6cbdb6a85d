import type { TimelinePart } from '#kit/node/timeline-part.ts'
import type { ContactGrant } from '#modules/contacts/index.ts'
import { listStaff } from '#modules/organisation/index.ts'
import type { IssueDeed } from '../../model/issue.ts'
import { hasIssueOf } from '../store/issue.ts'
import { listIssueStepsBefore } from '../store/issue-step.ts'

/** What each deed is called among the events of a person. */
const NAMES: Readonly<Record<IssueDeed, string>> = {
  opened: 'Issue Opened',
  handed_up: 'Issue Handed Up',
  assigned: 'Issue Assigned',
  solved: 'Issue Solved',
  reopened: 'Issue Reopened',
}
const DEEDS = Object.keys(NAMES) as IssueDeed[]

/** Problems of a person and what was done about them, among their events. */
export const issueTimeline: TimelinePart = {
  names: Object.values(NAMES),
  async list(ctx, { contactId, names, after }, limit) {
    const deeds = names.length === 0 ? DEEDS : DEEDS.filter((deed) => names.includes(NAMES[deed]))
    const rows = await listIssueStepsBefore(ctx, { contactId, deeds }, after, limit)
    if (rows.length === 0) return []
    const staff = new Map((await listStaff(ctx)).map(({ id, name }) => [id, name]))
    return rows.map(({ id, staffId, deed, words, at }) => ({
      ...{ id, name: NAMES[deed], milliseconds: at.getTime(), amount: 0 },
      properties: { staffName: staff.get(staffId) ?? '', note: words },
    }))
  },
}

/** Opens to whoever has a problem to solve the person who has it. */
export const issueGrant: ContactGrant = {
  mayRead: (ctx, staffId, contactId) => hasIssueOf(ctx, staffId, contactId),
}
