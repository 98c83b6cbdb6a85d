import { expect, it } from 'vitest'
import { BLANK_SETTINGS, type Settings } from './settings.ts'
import { differencesOf } from './version-difference.ts'

const step = (id: string, day: number, text: string): Settings['steps'][number] => ({
  ...{ id, kind: 'message', day, time: '10:00', title: `第${id}步`, scriptId: null, text },
})
const listed = (steps: Settings['steps'], change: Partial<Settings> = {}): Settings => ({
  ...BLANK_SETTINGS,
  steps,
  ...change,
})
const said = (before: Settings, after: Settings) =>
  differencesOf(before, after).map(({ kind, title, field, before: was, after: is }) =>
    [kind, title, field, was, is].join('|'),
  )

it('says nothing of two that are the same, whatever the order of their keys', () => {
  const one = listed([step('1', 0, '您好')])
  const turned = { ...one, reminder: { whenOverdue: true, minutesBefore: 60 } }
  expect(said(one, turned)).toEqual([])
})

it('says what came, what went and what reads otherwise, step by step', () => {
  const before = listed([step('1', 0, '您好'), step('2', 3, '还好吗')])
  const after = listed([step('1', 1, '您好呀'), step('3', 5, '再见')], { dueHours: 4 })
  expect(said(before, after)).toEqual([
    'changed||dueHours|10|4',
    'changed|第1步|day|0|1',
    'changed|第1步|text|您好|您好呀',
    'added|第3步|||再见',
    'removed|第2步||还好吗|',
  ])
})

it('sees a way of a drawing that leads elsewhere, and another first node', () => {
  const node = (id: string, next: string | null): NonNullable<Settings['flow']>['nodes'][number] => ({
    ...{ id, kind: 'wait', title: `等${id}`, until: { kind: 'after', minutes: 60 }, next: { next } },
  })
  const drawn = (entry: string, nodes: NonNullable<Settings['flow']>['nodes']) => listed([], { flow: { entry, nodes } })
  expect(said(drawn('a', [node('a', 'b'), node('b', null)]), drawn('b', [node('a', null), node('b', null)]))).toEqual([
    'changed|等a|next|{"next":"b"}|{"next":null}',
    'changed|entry|to|a|b',
  ])
})
