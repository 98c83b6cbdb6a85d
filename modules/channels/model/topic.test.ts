import { expect, it } from 'vitest'
import { topicOf } from './topic.ts'

function failed(more: Record<string, string>) {
  const pair = { UserID: 'chen', ExternalUserID: 'wm1', CreateTime: '1794880000' }
  return { Event: 'change_external_contact', ChangeType: 'transfer_fail', ...pair, ...more }
}

it.each([
  [
    { Event: 'change_contact', ChangeType: 'update_user', UserID: 'lin' },
    { kind: 'member', id: 'lin' },
  ],
  [
    { Event: 'change_contact', ChangeType: 'delete_party', Id: '3' },
    { kind: 'departments', id: '' },
  ],
  [{ Event: 'change_contact', ChangeType: 'update_user' }, undefined],
  [{ Event: 'change_contact', ChangeType: 'update_tag', UserID: 'lin' }, undefined],
  [
    { Event: 'change_external_tag', ChangeType: 'shuffle' },
    { kind: 'tags', id: '' },
  ],
  [
    { Event: 'change_external_chat', ChangeType: 'update', ChatId: 'wr1' },
    { kind: 'group', id: 'wr1' },
  ],
  [{ Event: 'change_external_chat', ChangeType: 'update' }, undefined],
  [{ Event: 'enter_agent', UserID: 'lin' }, undefined],
  [failed({ FailReason: 'customer_refused' }), { kind: 'transfer', id: 'wm1' }],
  [failed({ FailReason: 'customer_limit_exceed' }), { kind: 'transfer', id: 'wm1' }],
  [failed({ FailReason: 'of_another_day' }), undefined],
  [failed({ FailReason: 'customer_refused', CreateTime: '' }), undefined],
])('%j is about %j', (fields, topic) => {
  expect(topicOf(fields)).toEqual(topic)
})
