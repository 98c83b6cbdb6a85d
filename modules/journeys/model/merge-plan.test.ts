import { expect, it } from 'vitest'
import type { DayPlan } from './day-plan.ts'
import { mergePlans } from './merge-plan.ts'

const task = (key: string, title: string, change: Partial<DayPlan['tasks'][number]> = {}) => ({
  ...{ key, title, after: 0, done: false },
  ...change,
})
const base: DayPlan = {
  ...{ name: '会员日', from: '2026-12-18', to: '2026-12-18', offer: '满减', review: '', state: 'open' },
  ...{ stock: [], reach: [], tasks: [task('t1', '备货'), task('t2', '写话术')] },
}

it('puts two hands together: the review of one, the task of the other', () => {
  const mine = { ...base, review: '少发一次', tasks: [task('t1', '备货', { done: true }), task('t2', '写话术')] }
  const theirs = { ...base, tasks: [task('t1', '备货', { after: -3 })] }
  expect(mergePlans(base, mine, theirs, 'mine')).toEqual({
    plan: { ...base, review: '少发一次', tasks: [task('t1', '备货', { done: true, after: -3 })] },
    clashes: [],
  })
})

it('names what both changed, by line, and goes by the side that is chosen there alone', () => {
  const mine = { ...base, offer: '九折', tasks: [task('t1', '备两箱'), task('t2', '改话术')] }
  const theirs = { ...base, offer: '八折', name: '冬日会员日', tasks: [task('t1', '备三箱')] }
  const clashes = [
    { line: null, field: 'offer' },
    { line: { list: 'tasks', key: 't1' }, field: 'title' },
    { line: { list: 'tasks', key: 't2' }, field: '' },
  ]
  const name = '冬日会员日'
  expect(mergePlans(base, mine, theirs, 'mine')).toEqual({ plan: { ...mine, name }, clashes })
  expect(mergePlans(base, mine, theirs, 'theirs')).toEqual({ plan: theirs, clashes })
})

it('keeps both of two lines that were added under one key', () => {
  const mine = { ...base, tasks: [...base.tasks, task('t3', '我加的')] }
  const theirs = { ...base, tasks: [...base.tasks, task('t3', 'TA 加的'), task('t4', '也是 TA 加的')] }
  const { plan, clashes } = mergePlans(base, mine, theirs, 'mine')
  expect(clashes).toEqual([])
  expect(plan.tasks.map(({ key, title }) => `${key} ${title}`)).toEqual([
    ...['t1 备货', 't2 写话术', 't5 我加的', 't3 TA 加的', 't4 也是 TA 加的'],
  ])
})
