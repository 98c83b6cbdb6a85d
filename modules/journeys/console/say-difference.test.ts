import { expect, it } from 'vitest'
import { BLANK_SETTINGS, type Settings } from '../model/settings.ts'
import { differencesOf } from '../model/version-difference.ts'
import type { Node } from '../steps/node-schema.ts'
import { FLOW_TEXTS } from './flow-texts.ts'
import { type DifferenceNames, nameOfPart, sayDifference } from './say-difference.ts'

const ID = (nth: number) => `00000000-0000-4000-8000-00000000000${nth}`
const names = (settings: Settings): DifferenceNames => ({
  settings,
  speech: {
    texts: FLOW_TEXTS.zh,
    ...{ segmentName: () => '老客', tagName: () => '爱茶', eventName: (one) => one, fieldName: (one) => one },
  },
  staffName: () => '小林',
  goalWords: () => '下单',
  words: {
    ...{ yes: '是', no: '否', some: '选了一个', nowhere: '结束', entrance: '进入', days: (n) => `${n} 天内` },
    reminder: (minutes, late) => `${minutes} ${late}`,
    ...{ kinds: {}, ways: {}, purposes: { marketing: '营销', service: '服务' }, executors: { named: '指定一位' } },
    ...{ primaryGoals: { money: '多赚钱' }, entries: { manual: '手动' } },
  },
})
const wait = (nth: number, to: number | null, minutes: number): Node => ({
  ...{ id: ID(nth), title: `等${nth}`, kind: 'wait', until: { kind: 'after', minutes } },
  next: { next: to === null ? null : ID(to) },
})

it('says the words of a message as they are, also where they begin with a variable', () => {
  const text = { kind: 'changed', nodeId: ID(1), title: '', field: 'text', before: '', after: '' } as const
  const say = (value: string) => sayDifference(text, value, names(BLANK_SETTINGS))
  expect(say('{{客户称呼}}您好')).toBe('{{客户称呼}}您好')
  expect(say('{"kind":"after"}')).toBe('选了一个')
})

it('says every value of a difference without an id or a brace', () => {
  const before: Settings = {
    ...{ ...BLANK_SETTINGS, entry: { kind: 'manual' }, plan: { hypothesis: '多买', primaryGoal: 'money' } },
    flow: { entry: ID(1), nodes: [wait(1, 2, 60), wait(2, null, 30)] },
  }
  const after: Settings = {
    ...{ ...before, purpose: 'service', stage: { segmentId: ID(9) }, entry: { kind: 'event', event: 'Tag Added' } },
    ...{ executor: { kind: 'named', staffId: ID(8) }, goal: { kind: 'bought', days: 14 }, plan: undefined },
    reminder: { minutesBefore: 30, whenOverdue: false },
    flow: {
      entry: ID(2),
      nodes: [
        wait(1, 3, 2880),
        wait(2, 1, 30),
        { ...wait(3, null, 5), kind: 'tag', tagId: ID(7), off: true } as unknown as Node,
      ],
    },
  }
  const said = differencesOf(before, after).flatMap((one) => [
    sayDifference(one, one.before, names(before)),
    sayDifference(one, one.after, names(after)),
  ])
  const parts = differencesOf(before, after).filter(({ nodeId }) => nodeId !== null)
  const called = parts.map((one) => nameOfPart(one, names(after), names(before)))
  expect([...new Set(called)].toSorted()).toEqual(['等1', '等2', '等3', '进入'])
  expect(said.filter((one) => /[{}[\]]|[0-9a-f]{8}-/.test(one))).toEqual([])
  expect(said).toEqual(expect.arrayContaining(['营销', '服务', '老客', '指定一位、小林', '下单 · 14 天内', '手动']))
  expect(said).toEqual(expect.arrayContaining(['等1', '等2', '结束', '等 2 天整', '多买 · 多赚钱']))
})
