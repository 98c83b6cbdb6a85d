import { expect, it } from 'vitest'
import type { Node } from '../steps/node-schema.ts'
import { mergeDrafts } from './merge-draft.ts'
import { BLANK_SETTINGS, type Settings } from './settings.ts'

const ID = (nth: number) => `00000000-0000-4000-8000-00000000000${nth}`
const step = (nth: number, day: number, text: string): Settings['steps'][number] => ({
  ...{ id: ID(nth), kind: 'message', day, time: '10:00', title: `第${nth}步`, scriptId: null, text },
})
const draft = (steps: Settings['steps'], change: Partial<Settings> = {}, name = '关怀') => ({
  name,
  settings: { ...BLANK_SETTINGS, steps, ...change },
})
const wait = (nth: number, to: number | null): Node => ({
  ...{ id: ID(nth), title: `等${nth}`, kind: 'wait', until: { kind: 'after', minutes: 60 } },
  next: { next: to === null ? null : ID(to) },
})
const drawn = (nodes: Node[]) => draft([], { flow: { entry: ID(1), nodes } })

it('puts together what each changed by themselves: words of one step, day of another, a new one, the name', () => {
  const base = draft([step(1, 0, '您好'), step(2, 3, '还好吗')])
  const mine = draft([step(1, 0, '您好呀'), step(2, 3, '还好吗'), step(3, 9, '我加的')], { dueHours: 12 })
  const theirs = draft([step(1, 0, '您好'), step(2, 5, '还好吗'), step(4, 7, 'TA 加的')], {}, '关怀二')
  const { draft: both, clashes } = mergeDrafts(base, mine, theirs, 'mine')
  expect(clashes).toEqual([])
  expect(both.name).toBe('关怀二')
  expect(both.settings.dueHours).toBe(12)
  expect(both.settings.steps.map(({ day, text }) => [day, text])).toEqual([
    [0, '您好呀'],
    [5, '还好吗'],
    [7, 'TA 加的'],
    [9, '我加的'],
  ])
})

it('names what both changed, and goes by the side that is chosen there alone', () => {
  const base = draft([step(1, 0, '您好'), step(2, 3, '还好吗')])
  const mine = draft([step(1, 0, '我的')], { dueHours: 12 })
  const theirs = draft([step(1, 0, 'TA 的'), step(2, 3, '好不好')], { purpose: 'service' })
  const choose = (side: 'mine' | 'theirs') => {
    const { draft: both, clashes } = mergeDrafts(base, mine, theirs, side)
    const { steps, dueHours, purpose } = both.settings
    return [clashes, steps.map(({ text }) => text), dueHours, purpose]
  }
  const clashes = [
    { nodeId: ID(1), field: 'text' },
    { nodeId: ID(2), field: '' },
  ]
  expect(choose('mine')).toEqual([clashes, ['我的'], 12, 'service'])
  expect(choose('theirs')).toEqual([clashes, ['TA 的', '好不好'], 12, 'service'])
  // The same said by both is none.
  expect(mergeDrafts(base, mine, mine, 'theirs').clashes).toEqual([])
})

it('joins two drawings where they fit, else takes one whole', () => {
  const base = drawn([wait(1, 2), wait(2, null)])
  const mine = drawn([{ ...wait(1, 2), title: '改了名' }, wait(2, null)])
  const theirs = drawn([wait(1, 2), wait(2, 3), wait(3, null)])
  const joined = mergeDrafts(base, mine, theirs, 'mine')
  expect(joined.clashes).toEqual([])
  expect(joined.draft.settings.flow?.nodes.map(({ title }) => title)).toEqual(['改了名', '等2', '等3'])
  // One hangs a node behind what the other takes out.
  const without = drawn([wait(1, null)])
  const longer = drawn([wait(1, 2), wait(2, 3), wait(3, null)])
  const chosen = mergeDrafts(base, longer, without, 'theirs')
  expect(chosen.clashes).toEqual([{ nodeId: null, field: 'flow' }])
  expect(chosen.draft.settings.flow).toEqual(without.settings.flow)
})
