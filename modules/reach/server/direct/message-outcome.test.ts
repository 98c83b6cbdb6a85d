import { expect, it } from 'vitest'
import type { MessageRow } from '../store/direct-message.ts'
import { afterLook } from './message-outcome.ts'

const NOW = new Date('2026-11-20T02:00:00Z')
const row = (state: MessageRow['state'], more: Partial<MessageRow> = {}): MessageRow => ({
  ...{ id: 'm', contactId: 1, touchId: 't', directSendId: 'd', address: '139', body: '', params: {}, state },
  ...{ ref: '', askedAt: NOW, asks: 1, looks: 0, ...more },
})
const after = (state: MessageRow['state'], fate: Parameters<typeof afterLook>[2], more: Partial<MessageRow> = {}) => {
  const news = afterLook(NOW, row(state, more), fate)
  return `${news.state}${news.ended ? ' ended' : ''}`
}

it('believes what the platform says of a message of unknown outcome', () => {
  const at = NOW
  expect(after('unresolved', { outcome: 'delivered', code: 'DELIVERED', at })).toBe('delivered ended')
  expect(after('asking', { outcome: 'failed', code: 'MK', at })).toBe('failed ended')
  expect(after('unresolved', { outcome: 'waiting' })).toBe('accepted')
  expect(after('unresolved', { outcome: 'absent' })).toBe('unresolved')
  expect(after('unresolved', { outcome: 'absent' }, { looks: 9 })).toBe('failed ended')
})

it('takes no silence for a no: what could not be asked is asked again, for three days', () => {
  const unread = { outcome: 'unread', code: '', told: 'TIMEOUT' } as const
  const askedAt = new Date(NOW.getTime() - 4 * 86_400_000)
  expect([after('unresolved', unread), after('accepted', unread)]).toEqual(['unresolved', 'accepted'])
  expect([after('unresolved', unread, { askedAt }), after('accepted', unread, { askedAt })]).toEqual([
    'failed ended',
    'silent ended',
  ])
})

it('waits for a report that is not there yet, and says in the end that none came', () => {
  expect(after('accepted', { outcome: 'absent' })).toBe('accepted')
  expect(after('accepted', { outcome: 'waiting' }, { looks: 9 })).toBe('silent ended')
})

it('gives up at once where nobody can be asked', () => {
  expect([after('asking', undefined), after('accepted', undefined)]).toEqual(['failed ended', 'accepted'])
})
