import { z } from 'zod'
import { bind, ch } from '#kit/pure/fragment.ts'
import { counted } from '../atoms.ts'
import type { ConditionPlug, Moment } from '../condition.ts'
import { eventRows, eventShape, isEvent, stepPhrase, stepWords } from '../event-step.ts'
import {
  inPeriod,
  isInPeriod,
  isOnePeriod,
  notBefore,
  passesPeriod,
  periodPhrase,
  periodShape,
  periodWords,
} from '../period.ts'
import type { Person } from '../person.ts'
import { either, fixed, maybe, part, seq, word } from '../phrase.ts'
import { countPurchases, PURCHASED, purchasesIn } from '../told-orders.ts'
import { rollsAtMidnight } from '../where.ts'

/** Most repetitions a condition asks for. */
const TIMES_MAX = 10_000

const schema = z
  .strictObject({
    kind: z.literal('behaviour'),
    did: z.boolean(),
    /** `event` is a name such as `Order Completed`; `where` what its properties must say. */
    ...eventShape,
    times: z.number().int().min(1).max(TIMES_MAX),
    ...periodShape,
  })
  .superRefine(isOnePeriod)
export type BehaviourCondition = z.infer<typeof schema>

/**
 * Did something at least so many times, or did not: fewer times than that, never included. Purchases are counted by
 * their orders, however often each was told; whether there was one at all is seen without looking at which.
 */
export const behaviourCondition: ConditionPlug<BehaviourCondition> = {
  kind: 'behaviour',
  label: { zh: '行为', en: 'Behaviour' },
  schema,
  blank: () => ({ kind: 'behaviour', did: true, event: 'Order Completed', times: 1, days: 30 }),
  compile(condition, scope) {
    const rows = ch`${eventRows(condition, scope)} and ${inPeriod(ch`at`, condition, scope)}`
    const done = scope.figure('times')
    const times = bind('UInt32', condition.times)
    return {
      source: {
        kind: 'rows',
        table: 'events',
        rows,
        figures: { times: isByOrder(condition) ? purchasesIn(rows) : ch`countIf(${rows})` },
        ...(condition.where?.length ? {} : { event: { name: condition.event, since: notBefore(condition, scope) } }),
      },
      test: condition.did ? ch`${done} >= ${times}` : ch`${done} < ${times}`,
    }
  },
  turns(condition, scope) {
    if (rollsAtMidnight(condition.where)) return [{ kind: 'everybody' }]
    const rows = ch`${eventRows(condition, scope)} and (${passesPeriod(ch`at`, condition, scope)})`
    return [{ kind: 'rows', table: 'events', rows }]
  },
  matches: (condition, person, scope) => timesOf(condition, person, scope) >= condition.times === condition.did,
  phrase: seq(
    maybe(periodPhrase),
    either(
      seq(fixed({ did: true }, ''), stepPhrase, word('至少 '), part('times', counted('次'))),
      seq(fixed({ did: false, times: 1 }, '没有'), stepPhrase),
      seq(fixed({ did: false }, ''), stepPhrase, word('不到 '), part('times', counted('次'))),
    ),
  ),
  english(condition, words) {
    const { did, times } = condition
    const [what, period] = [stepWords(condition, words), periodWords(condition, words)]
    if (did) return `did ${what} at least ${times} times ${period}`
    return times === 1 ? `did not do ${what} ${period}` : `did ${what} fewer than ${times} times ${period}`
  },
  found(condition, person, scope, words) {
    const times = timesOf(condition, person, scope)
    return words.language === 'zh' ? `实际 ${times} 次` : `in fact ${times} times`
  },
}

function timesOf(condition: BehaviourCondition, person: Person, moment: Moment): number {
  const done = person.events.filter(
    (event) => isEvent(event, condition, moment) && isInPeriod(event.at, condition, moment),
  )
  return condition.event === PURCHASED ? countPurchases(done.map((event) => event.orderKey ?? '')) : done.length
}

function isByOrder({ event, times }: BehaviourCondition): boolean {
  return event === PURCHASED && times > 1
}
