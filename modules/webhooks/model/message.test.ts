import { expect, it } from 'vitest'
import { messagesOf } from './message.ts'

const at = new Date('2026-11-20T00:00:00Z')

it('cuts a large fact into deliveries with ids of their own, and names the people in each', () => {
  const items = Array.from({ length: 250 }, (_, nth) => ({ contactId: nth % 3, tagId: 't' }))
  const messages = messagesOf({ factId: '7', event: 'tag.added', at, items })
  expect(messages.map(({ id }) => id)).toEqual(['msg_7_tag-added_0', 'msg_7_tag-added_1', 'msg_7_tag-added_2'])
  expect(messages.map(({ body }) => JSON.parse(body).data.length)).toEqual([100, 100, 50])
  expect(messages[0]?.contactIds).toEqual([1, 2])
})

it('says nothing when nothing of a fact is public', () => {
  expect(messagesOf({ factId: '7', event: 'order.completed', at, items: [] })).toEqual([])
})
