import { z } from 'zod'
import { type Bound, bind, ch, type Fragment } from '#kit/pure/fragment.ts'
import { integer, oneOf } from '../atoms.ts'
import type { ConditionPlug, Moment, SqlScope } from '../condition.ts'
import { eventRows, eventStepSchema, isEvent, stepPhrase, stepWords } from '../event-step.ts'
import { inPeriod, isInPeriod, isOnePeriod, periodPhrase, periodShape, periodWords } from '../period.ts'
import type { Person } from '../person.ts'
import { either, fixed, inside, maybe, part, seq, word } from '../phrase.ts'
import { isSameOrder, PURCHASED, sameOrder, TELLING } from '../told-orders.ts'
import { rollsAtMidnight } from '../where.ts'
import { agesOf, bindTime, passes } from '../window.ts'

/** Longest time between the two, in days. */
const WITHIN_DAYS_MAX = 365
const UNIT_MS = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const

const schema = z
  .strictObject({
    kind: z.literal('sequence'),
    first: eventStepSchema,
    /** Whether the second came, or did not come and its time is over. */
    did: z.boolean(),
    second: eventStepSchema,
    within: z
      .strictObject({ value: z.number().int().min(1), unit: z.enum(['minute', 'hour', 'day']) })
      .refine((within) => lengthOf(within) <= WITHIN_DAYS_MAX * UNIT_MS.day, {
        path: ['value'],
        message: `最多 ${WITHIN_DAYS_MAX} 天 / at most ${WITHIN_DAYS_MAX} days`,
      }),
    ...periodShape,
  })
  .superRefine(isOnePeriod)
export type SequenceCondition = z.infer<typeof schema>

/**
 * Something, and after it something else within a time; or after which that did not come within the time. The first
 * must lie in the period; two at the same moment do not follow each other, nor does an order follow itself that was
 * told twice.
 */
export const sequenceCondition: ConditionPlug<SequenceCondition> = {
  kind: 'sequence',
  label: { zh: '先后行为', en: 'One after another' },
  schema,
  blank: () => ({
    kind: 'sequence',
    first: { event: 'Product Added' },
    did: false,
    second: { event: 'Order Completed' },
    within: { value: 3, unit: 'day' },
    days: 30,
  }),
  compile(condition, scope) {
    const figure = scope.figure('found')
    const isOfOrders = condition.first.event === PURCHASED && condition.second.event === PURCHASED
    const query = isOfOrders ? ordersQuery(condition, scope, figure) : nextQuery(condition, scope, figure)
    return { source: { kind: 'people', query }, test: ch`${figure} > 0` }
  },
  turns({ first, second, did, within, days }, scope) {
    if (rollsAtMidnight(first.where) || rollsAtMidnight(second.where)) return [{ kind: 'everybody' }]
    const over = did ? [] : [lengthOf(within) / UNIT_MS.day]
    const begun = ch`name = ${bind('String', first.event)} and (${passes(ch`at`, [...agesOf(days), ...over], scope)})`
    const came = ch`name = ${bind('String', second.event)} and ${passes(ch`at`, [0], scope)}`
    return [{ kind: 'rows', table: 'events', rows: ch`(${begun}) or (${came})` }]
  },
  matches: (condition, person, scope) => startsThatFit(condition, person, scope).length > 0,
  phrase: seq(
    maybe(periodPhrase),
    word('先'),
    inside('first', stepPhrase),
    either(fixed({ did: true }, '，并在 '), fixed({ did: false }, '，但在 ')),
    inside(
      'within',
      seq(part('value', integer), word(' '), part('unit', oneOf({ minute: '分钟', hour: '小时', day: '天' }))),
    ),
    either(fixed({ did: true }, '内'), fixed({ did: false }, '内没有')),
    inside('second', stepPhrase),
  ),
  english(condition, words) {
    const { first, second, did, within } = condition
    const time = `within ${within.value} ${within.unit}${within.value === 1 ? '' : 's'}`
    const verb = did ? 'and then did' : 'and then did not do'
    return `did ${stepWords(first, words)} ${periodWords(condition, words)} ${verb} ${stepWords(second, words)} ${time}`
  },
  found(condition, person, scope, { language }) {
    const starts = person.events.filter((event) => isStart(condition, event, scope)).length
    const fit = startsThatFit(condition, person, scope).length
    if (starts === 0) return language === 'zh' ? '第一步没有发生' : 'the first did not happen'
    return language === 'zh'
      ? `第一步发生 ${starts} 次，其中 ${fit} 次符合`
      : `the first happened ${starts} times, ${fit} of them fit`
  },
}

/** The rows of both steps, each with its moment and whether it may be the first, the second, or both. */
function stepRows(condition: SequenceCondition, scope: SqlScope, more: Fragment): Fragment {
  const { first, second } = condition
  const [isFirst, isSecond] = [eventRows(first, scope), eventRows(second, scope)]
  const isByName = !scope.among && !first.where?.length && !second.where?.length
  const starts = ch`(${isFirst}) and ${inPeriod(ch`at`, condition, scope)}`
  const table = isByName ? ch`events_by_name` : ch`events`
  return ch`select contact_id, (${starts}) as starts, (${isSecond}) as comes, toUnixTimestamp64Milli(at) as ms${more}
      from ${table} where tenant_id = ${bind('UUID', scope.tenantId)} and at <= ${bindTime(scope.asOf)}
        and ((${isFirst}) or (${isSecond}))${among(scope.among)}`
}

function nextQuery(condition: SequenceCondition, scope: SqlScope, figure: Fragment): Fragment {
  const length = bind('Int64', lengthOf(condition.within))
  // The next second event after each row. Backwards the frame only grows; forwards it is counted anew each time.
  const next = ch`minIf(ms, comes) over (partition by contact_id order by ms desc
        range between unbounded preceding and 1 preceding)`
  const follows = ch`next > 0 and next <= ms + ${length}`
  const holds = condition.did
    ? ch`starts and ${follows}`
    : ch`starts and not (${follows}) and ${isOver(ch`ms`, length, scope)}`
  const rows = stepRows(condition, scope, NOTHING)
  return ch`select contact_id, countIf(${holds}) as ${figure}
          from (select contact_id, starts, ms, ${next} as next from (${rows})) group by contact_id`
}

const NOTHING = ch``

/** An order after an order must be another one. A person's orders are few enough to hold each against each. */
function ordersQuery(condition: SequenceCondition, scope: SqlScope, figure: Fragment): Fragment {
  const length = bind('Int64', lengthOf(condition.within))
  const follows = ch`arrayExists(other -> other.1 > one.1 and other.1 <= one.1 + ${length}
    and not ${sameOrder(ch`one`, ch`other`)}, seconds)`
  const holds = condition.did ? follows : ch`not ${follows} and ${isOver(ch`one.1`, length, scope)}`
  const told = ch`groupArrayIf(${TELLING}, starts) as firsts, groupArrayIf(${TELLING}, comes) as seconds`
  return ch`select contact_id, arrayCount(one -> ${holds}, firsts) as ${figure} from (select contact_id, ${told}
      from (${stepRows(condition, scope, ch`, order_key`)}) group by contact_id)`
}

/** Whether the time in which the second might have come has gone by. */
function isOver(since: Fragment, length: Bound, scope: SqlScope): Fragment {
  return ch`${since} + ${length} <= toUnixTimestamp64Milli(${bindTime(scope.asOf)})`
}

function among(fragment: Fragment | undefined): Fragment {
  return fragment ? ch` and ${fragment}` : ch``
}

function lengthOf({ value, unit }: { value: number; unit: keyof typeof UNIT_MS }): number {
  return value * UNIT_MS[unit]
}

type PersonEvent = Person['events'][number]

function isStart(condition: SequenceCondition, event: PersonEvent, moment: Moment): boolean {
  return isEvent(event, condition.first, moment) && isInPeriod(event.at, condition, moment)
}

function startsThatFit(condition: SequenceCondition, { events }: Person, moment: Moment): readonly PersonEvent[] {
  const { second, did, within } = condition
  const length = lengthOf(within)
  const seconds = events.filter((event) => isEvent(event, second, moment) && event.at <= moment.asOf)
  return events.filter((event) => {
    if (!isStart(condition, event, moment)) return false
    const end = event.at.getTime() + length
    const came = seconds.some(
      ({ at, orderKey }) => at > event.at && at.getTime() <= end && !isSameOrder(orderKey, event.orderKey),
    )
    return did ? came : !came && end <= moment.asOf.getTime()
  })
}
