import { TIMELINE_PARTS, type TimelinePart } from '#kit/node/timeline-part.ts'
import { listStaff } from '#modules/organisation/index.ts'
import { issueTimeline } from '../issues/issue-timeline.ts'
import { listFollowUpsBefore } from '../store/follow-up.ts'

/** What a note is called among the events of a person. */
export const NOTE_NAME = 'Follow-up Noted'

/** What guides noted, among the events of a person. */
const noteTimeline: TimelinePart = {
  names: [NOTE_NAME],
  async list(ctx, { contactId, after }, limit) {
    const rows = await listFollowUpsBefore(ctx, contactId, after, limit)
    if (rows.length === 0) return []
    const names = new Map((await listStaff(ctx)).map(({ id, name }) => [id, name]))
    return rows.map(({ id, staffId, stage, note, at, saidBy }) => ({
      ...{ id, name: NOTE_NAME, milliseconds: at.getTime(), amount: 0 },
      properties: { staffName: names.get(staffId ?? '') ?? saidBy, note, ...(stage && { followStage: stage }) },
    }))
  },
}

export const noteTimelines = { [TIMELINE_PARTS]: [noteTimeline, issueTimeline] }
