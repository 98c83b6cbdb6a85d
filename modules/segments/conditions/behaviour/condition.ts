import { z } from 'zod'
import { bind, ch } from '#kit/pure/fragment.ts'
import type { ConditionPlug, Moment } from '../condition.ts'
import type { Person } from '../person.ts'
import { plainText } from '../plain-text.ts'
import { agesOf, inWindow, isInWindow, passes, windowDays, windowWords } from '../window.ts'

/** Most repetitions a condition asks for. */
const TIMES_MAX = 10_000

const schema = z.strictObject({
  kind: z.literal('behaviour'),
  did: z.boolean(),
  /** Name of the event, such as `Order Completed`. */
  event: plainText(120),
  times: z.number().int().min(1).max(TIMES_MAX),
  days: windowDays,
})
export type BehaviourCondition = z.infer<typeof schema>

/** Did something at least so many times, or did not: fewer times than that, never included. */
export const behaviourCondition: ConditionPlug<BehaviourCondition> = {
  kind: 'behaviour',
  label: { zh: '行为', en: 'Behaviour' },
  schema,
  blank: () => ({ kind: 'behaviour', did: true, event: 'Order Completed', times: 1, days: 30 }),
  compile({ did, event, times, days }, scope) {
    const rows = ch`name = ${bind('String', event)} and ${inWindow(ch`at`, days, scope)}`
    const done = scope.figure('times')
    return {
      source: { kind: 'rows', table: 'events', rows, figures: { times: ch`countIf(${rows})` } },
      test: did ? ch`${done} >= ${bind('UInt32', times)}` : ch`${done} < ${bind('UInt32', times)}`,
    }
  },
  turns({ event, days }, scope) {
    const rows = ch`name = ${bind('String', event)} and (${passes(ch`at`, agesOf(days), scope)})`
    return [{ kind: 'rows', table: 'events', rows }]
  },
  matches: (condition, person, scope) => timesOf(condition, person, scope) >= condition.times === condition.did,
  sentence({ did, event, times, days }, words) {
    const period = windowWords(days, words)
    if (words.language === 'zh') {
      const name = EVENT_NAMES[event] ?? event
      if (did) return `${period}${name}至少 ${times} 次`
      return times === 1 ? `${period}没有${name}` : `${period}${name}不到 ${times} 次`
    }
    if (did) return `did ${event} at least ${times} times ${period}`
    return times === 1 ? `did not do ${event} ${period}` : `did ${event} fewer than ${times} times ${period}`
  },
  found(condition, person, scope, words) {
    const times = timesOf(condition, person, scope)
    return words.language === 'zh' ? `实际 ${times} 次` : `in fact ${times} times`
  },
}

/** What the product's own events are called in Chinese; an event of the customer's own plan keeps its name. */
export const EVENT_NAMES: Readonly<Record<string, string>> = {
  'Order Completed': '完成订单',
  'Order Refunded': '退款',
  'Contact Added': '被添加为客户',
  'Tag Added': '被打标签',
  'Message Proposed': '被列入触达',
  'Message Confirmed': '被导购触达',
  'Message Delivered': '收到消息',
  'Task Assigned': '有了导购任务',
  'Task Confirmed': '导购任务完成',
  'Journey Entered': '进入旅程',
  'Journey Exited': '离开旅程',
}

function timesOf({ event, days }: BehaviourCondition, person: Person, moment: Moment): number {
  return person.events.filter(({ name, at }) => name === event && isInWindow(at, days, moment)).length
}
