import type { Ids } from './furnish-tenant.ts'

/** Turns by a segment, tags those in it, and speaks to the others; a node of every kind that names something. */
export function flow(ids: Ids) {
  const { segmentId, scriptId, choiceId, tagId, fieldKey, accountId, templateId, groupCodeId, journeyId, staffId } = ids
  const [turn, tag, say, task, wait, set, hook, hold] = idsOf('01234567')
  const [leave, stage, sms, told, group, other] = idsOf('89abcd')
  const branches = [{ port: 'b1', segmentId }]
  const words = { scriptId, choiceId, text: '您好' }
  const way = { provider: 'sms', accountId }
  const to = { kind: 'named', staffIds: [staffId] }
  return {
    entry: turn,
    nodes: [
      { id: turn, kind: 'branch', title: '是谁', branches, next: { b1: tag, else: say } },
      { id: tag, kind: 'tag', title: '', tagId, off: false, next: { next: task } },
      { id: task, kind: 'task', title: '打电话', text: '打电话', dueHours: 24, next: { next: wait } },
      { id: wait, kind: 'outcome', title: '', of: task, withinMinutes: 60, next: { sent: set, open: hook } },
      { id: set, kind: 'field', title: '', key: fieldKey, value: '', next: { next: hook } },
      { id: hook, kind: 'webhook', title: '', word: '到了', next: { next: stage } },
      { id: stage, kind: 'stage', title: '', stage: 'contacted', next: { next: hold } },
      { id: hold, kind: 'holdout', title: '', percent: 20, next: { next: leave } },
      { id: leave, kind: 'exit', title: '', why: '走完了', withdraw: true, next: {} },
      { id: say, kind: 'message', title: '问候', ...words, next: { next: sms } },
      { id: sms, kind: 'send', title: '', way, templateId, text: '', params: {}, next: { next: told } },
      { id: told, kind: 'notify', title: '', to, words: '到了', next: { next: group } },
      { id: group, kind: 'invite', title: '', groupCodeId, text: '来坐坐', next: { next: other } },
      { id: other, kind: 'sub', title: '', journeyId, next: { next: null } },
    ],
  }
}

function idsOf(signs: string): string[] {
  return [...signs].map((sign) => `01900000-0000-7000-8000-00000000001${sign}`)
}
