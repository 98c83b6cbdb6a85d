import { expect, it } from 'vitest'
import { leaveOut, mayName } from './leave-out.ts'

const who = { contactIds: new Set([12]), words: new Set(['13800138000']) }

it.each<[string, Record<string, unknown>, Record<string, unknown> | undefined]>([
  [
    'things of a list',
    { contacts: [{ contactId: 12, name: '王' }, { contactId: 13 }] },
    { contacts: [{ contactId: 13 }] },
  ],
  ['numbers of a list', { contactIds: [11, 12], tagId: 't' }, { contactIds: [11], tagId: 't' }],
  ['members', { segmentId: 's', entered: [12], left: [7] }, { segmentId: 's', entered: [], left: [7] }],
  ['a list left empty', { contacts: [{ contactId: 12 }] }, undefined],
  ['a fact about nobody else', { winnerId: 3, loserId: 12 }, undefined],
  [
    'what was theirs before',
    { orders: [{ contactId: 0, wasContactId: 12 }, { contactId: 5 }] },
    { orders: [{ contactId: 5 }] },
  ],
  ['a thing inside a thing', { items: [{ person: { contactId: 12 } }, 1] }, { items: [1] }],
  ['who is known by a word', { events: [{ userId: '13800138000' }, { userId: 'b' }] }, { events: [{ userId: 'b' }] }],
  ['a word deeper down', { events: [{ traits: { phone: '13800138000' } }], more: [1] }, { events: [], more: [1] }],
])('leaves out %s', (_, payload, kept) => expect(leaveOut(payload, who)).toEqual(kept))

it('leaves other numbers, and what somebody else says about them, alone', () => {
  const payload = {
    contacts: [{ contactId: 13, attributes: { friend: '13800138000' }, amount: 12 }],
    lines: [[12, 'A', 12]],
    count: 12,
  }
  expect(leaveOut(payload, who)).toEqual(payload)
})

it('finds the lines that may speak of them', () => {
  const may = mayName(who)
  expect([may('{"contactId":12}'), may('[12,13]'), may('{"phone":"13800138000"}')]).toEqual([true, true, true])
  expect([may('{"contactId":120}'), may('{"x":1.12}'), may('{"at":"2012"}')]).toEqual([false, false, false])
  expect(mayName({ contactIds: new Set(), words: new Set() })('{"contactId":12}')).toBe(false)
})
