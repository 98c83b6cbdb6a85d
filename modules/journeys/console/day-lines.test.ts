import { expect, it } from 'vitest'
import { dayLines } from './day-lines.ts'

const journey = {
  ...{ id: 'j', name: '补粮', state: 'running' as const, movable: true, changed: false, due: [] },
  touches: [
    { id: 'a', title: '', day: 1 },
    { id: 'b', title: '', day: 6 },
  ],
  live: [
    { id: 'a', day: 1 },
    { id: 'b', day: 4 },
  ],
  anchors: [{ anchorDay: '2026-11-20', stepNo: 1, people: 3 }],
}
const calendar = {
  ...{ today: '2026-11-22', calendar: { memberDay: null, days: [] }, changedAt: null, changedBy: null, revision: 0 },
  plans: [],
  ended: [{ id: 'e', name: '去年的' }],
  journeys: [journey],
}
const touched = {
  today: '2026-11-22',
  days: [
    {
      day: '2026-11-21',
      crowded: 2,
      campaigns: [
        { campaignId: 'j', went: 5, planned: 0 },
        { campaignId: null, went: 1, planned: 0 },
        { campaignId: 'e', went: 2, planned: 0 },
      ],
    },
    { day: '2026-11-26', crowded: 0, campaigns: [{ campaignId: 's', went: 0, planned: 9 }] },
  ],
  sends: [{ campaignId: 's', name: '会员日提醒', kind: 'mass_send' as const }],
  moments: [{ day: '2026-11-21', momentSetId: 'm', name: '十二月朋友圈', posts: 2, out: 1 }],
}

it('shows what went, what is planned and what is to be expected as the steps stand in the draft', () => {
  const days = dayLines(calendar, touched, '其他')
  expect(days.get('2026-11-21')).toMatchObject({ total: 8, crowded: 2 })
  expect(days.get('2026-11-21')?.lines.map(({ name, to }) => [name, to])).toEqual([
    ['补粮', '/journeys/j'],
    ['去年的', '/journeys/e'],
    ['其他', undefined],
    ['十二月朋友圈', '/moment-sets/m'],
  ])
  // Posts are counted for themselves: whom they reach is not known before members publish them.
  expect(days.get('2026-11-21')?.lines.at(-1)).toMatchObject({ posts: 2, went: 0, planned: 0 })
  expect(days.get('2026-11-26')?.lines).toMatchObject([
    { name: '会员日提醒', to: '/mass-sends/s', planned: 9, foreseen: 0 },
    { name: '补粮', foreseen: 3 },
  ])
  expect(days.get('2026-11-24')).toBeUndefined()
})

it('expects nothing of what is paused, and of a drawing only who is next due', () => {
  const paused = { ...calendar, journeys: [{ ...journey, state: 'paused' as const }] }
  expect(dayLines(paused, undefined, '').size).toBe(0)
  const drawn = { ...journey, live: [], anchors: [], due: [{ day: '2026-11-20', people: 4 }] }
  expect(dayLines({ ...calendar, journeys: [drawn] }, undefined, '').get('2026-11-22')?.total).toBe(4)
})
