import { alias, bind, ch, type Fragment, joinFragments } from '#kit/pure/fragment.ts'
import type { SqlScope } from '../../conditions/condition.ts'
import { plugFor } from '../../conditions/list.ts'
import { partsOf, type RulePart } from '../../model/parts.ts'
import type { Rule } from '../../model/rule.ts'
import { type Asked, EVERYBODY, fitting, type QueryScope, readings } from './readings.ts'

export interface RuleQuery {
  /** Of each rule its parts, the whole first. */
  readonly rules: readonly (readonly RulePart[])[]
  /** `with …`: one pass over each table that any of the rules looks at, and from it a set of people for every part. */
  readonly head: Fragment
  /** Those who fit a part of a rule, as a bitmap of contact ids. */
  setOf(rule: number, part: number): Fragment
}

/** People one query can be restricted to: their ids travel in its address, of which a ClickHouse takes 1 MiB. */
export const ASKED_PEOPLE_MAX = 10_000

/**
 * Rules as one query. Every table is read once for all conditions of all rules, giving one row of bitmaps: of each
 * condition the people it holds for. Groups are then unions and intersections of bitmaps, which cost microseconds, so
 * that the counts of all parts come for the price of the whole. Joining everybody with the figures of each table and
 * testing row by row took 6 times the processor (1 M people, 20 M events).
 */
export function compileRules(rules: readonly Rule[], scope: QueryScope): RuleQuery {
  const parts = rules.map(partsOf)
  const asked = gather(parts, scope)
  const sets = parts.flatMap((inside, rule) =>
    inside.toReversed().map((part) => ch`${joined(part, rule, asked)} as ${setOf(rule, part.at)}`),
  )
  const people = scope.people
    ? [ch`asked as (select arrayJoin(${bind('Array(UInt32)', scope.people)}) as contact_id)`]
    : []
  const steps = [...people, ...readings([...asked.values()], scope), ...sets]
  return { rules: parts, head: ch`with ${joinFragments(steps, ', ', ch``)}`, setOf }
}

/** What a condition on everybody asks the warehouse before it can be judged in memory. */
export function backdropQuery({ at, condition }: RulePart, scope: QueryScope): Fragment | undefined {
  return condition && plugFor(condition).backdrop?.query(condition, scopeOf(scope, at))
}

/** What a plug compiles in; conditions at different places never share a figure. */
function scopeOf({ people, ...moment }: QueryScope, place: number): SqlScope {
  const among = people ? AMONG : undefined
  return { ...moment, among, figure: (name) => alias(`c${place}_${name}`) }
}

const AMONG = ch`contact_id in asked`

function setOf(rule: number, part: number): Fragment {
  return alias(`s${rule}_${part}`)
}

type AskedByText = ReadonlyMap<string, Asked>

function gather(parts: readonly (readonly RulePart[])[], scope: QueryScope): AskedByText {
  const asked = new Map<string, Asked>()
  for (const { condition } of parts.flat()) {
    const text = JSON.stringify(condition)
    if (!condition || asked.has(text)) continue
    const place = asked.size
    asked.set(text, { place, compiled: plugFor(condition).compile(condition, scopeOf(scope, place)) })
  }
  return asked
}

function joined({ condition, join, inner }: RulePart, rule: number, asked: AskedByText): Fragment {
  const own = condition && asked.get(JSON.stringify(condition))
  if (own) return fitting(own)
  const [first = EVERYBODY, ...rest] = inner.map((at) => setOf(rule, at))
  if (join === 'not') return ch`bitmapAndnot(${EVERYBODY}, ${first})`
  return rest.reduce(
    (set, one) => (join === 'all' ? ch`bitmapAnd(${set}, ${one})` : ch`bitmapOr(${set}, ${one})`),
    first,
  )
}
