import { expect, it } from 'vitest'
import { MESSAGE_STATES, type MessageNews, newsOf, waitForReport, waitHeld, waitToLook } from './direct-send.ts'

const news = (state: MessageNews['state'], more: Partial<MessageNews> = {}): MessageNews => ({
  ...{ id: 'm', touchId: 't', state, at: new Date(0), nextAt: new Date(0), ref: 'r', fault: null },
  ...{ asks: 1, looks: 0, ended: false, ...more },
})

it('says delivered of a report alone, and confirmed of what is never reported', () => {
  const told = MESSAGE_STATES.map((state) => [state, newsOf(news(state)).map((one) => one.state)])
  expect(Object.fromEntries(told)).toEqual({
    ...{ planned: [], suppressed: [], queued: [], asking: [], unresolved: [], accepted: [] },
    delivered: ['confirmed', 'delivered'],
    failed: ['refused'],
    withdrawn: ['withdrawn'],
    silent: ['confirmed'],
  })
  expect(newsOf(news('accepted', { ended: true })).map((one) => one.state)).toEqual(['confirmed'])
})

it('stops looking, waiting and asking again', () => {
  const times = (wait: (nth: number) => number | undefined) => {
    let nth = 0
    while (wait(nth) !== undefined) nth += 1
    return nth
  }
  expect([times(waitToLook), times(waitForReport), times(waitHeld)]).toEqual([4, 5, 4])
})
