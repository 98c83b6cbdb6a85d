import { expect, it } from 'vitest'
import { densityOn, itemsOf, type LaidDraft, runningStepOf, sendOf, stepDay } from './calendar-items.ts'

const draft: LaidDraft = {
  entersOn: '2026-11-28',
  journey: {
    ...{ id: 'j', name: '补粮', state: 'draft', movable: true, changed: false, live: [], anchors: [], due: [] },
    touches: [
      { id: 'a', title: '第一次', day: 0 },
      { id: 'b', title: '', day: 5 },
    ],
  },
}

it('lays a draft on the days that would come if people entered on one', () => {
  const items = itemsOf(draft)
  expect([...items.keys()]).toEqual(['2026-11-28', '2026-12-03'])
  expect(items.get('2026-12-03')).toEqual([
    { kind: 'step', id: 'b', journeyId: 'j', label: '补粮', day: '2026-12-03', at: 5 },
  ])
  const [item] = items.get('2026-12-03') ?? []
  expect(item && stepDay(item, '2026-12-06')).toBe(8)
  expect(item && stepDay(item, '2026-11-27')).toBeUndefined()
})

it('says what would be too dense before a touch is let go', () => {
  const [item] = itemsOf(draft).get('2026-12-03') ?? []
  if (!item) throw new Error('No touch')
  const cap = { touches: 3, days: 7 }
  expect(densityOn(draft.journey, item, '2026-11-29', cap)).toBe('neighbours')
  expect(densityOn(draft.journey, item, '2026-12-05', cap)).toBeUndefined()
  expect(densityOn(draft.journey, item, '2026-12-05', { touches: 1, days: 30 })).toBe('cap')
})

it('knows which sends can still be moved', () => {
  const line = { id: 's', name: '提醒', to: '/mass-sends/s', went: 0, planned: 9, foreseen: 0, posts: 0 }
  expect(sendOf(line, '2026-11-30', '2026-11-28')).toMatchObject({ kind: 'send', id: 's' })
  expect(sendOf(line, '2026-11-27', '2026-11-28')).toBeUndefined()
  expect(sendOf({ ...line, went: 1 }, '2026-11-30', '2026-11-28')).toBeUndefined()
  expect(sendOf({ ...line, to: '/journeys/s' }, '2026-11-30', '2026-11-28')).toBeUndefined()
})

it('knows the one step for which a line of a running SOP stands', () => {
  const live = [
    { id: 'a', day: 0 },
    { id: 'b', day: 5 },
  ]
  const anchors = [
    { anchorDay: '2026-11-26', stepNo: 1, people: 3 },
    { anchorDay: '2026-11-28', stepNo: 0, people: 2 },
  ]
  const running = { ...draft.journey, state: 'running', live, anchors } as const
  const on = (day: string) => runningStepOf(running, day, '2026-11-28')
  expect(on('2026-12-01')).toMatchObject({ id: 'b', journeyId: 'j', day: '2026-12-01', at: 5 })
  expect(on('2026-11-28')).toMatchObject({ id: 'a', at: 0 })
  expect(on('2026-11-29')).toBeUndefined()
  expect(runningStepOf({ ...running, state: 'draft' }, '2026-12-01', '2026-11-28')).toBeUndefined()
  // Where both come on a day, neither is meant.
  const both = { ...running, anchors: [...anchors, { anchorDay: '2026-12-01', stepNo: 0, people: 1 }] }
  expect(runningStepOf(both, '2026-12-01', '2026-11-28')).toBeUndefined()
})
