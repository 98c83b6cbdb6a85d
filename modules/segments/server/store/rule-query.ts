import { alias, bind, ch, type Fragment, joinFragments } from '#kit/pure/fragment.ts'
import type { SqlScope } from '../../conditions/condition.ts'
import { plugFor } from '../../conditions/list.ts'
import type { Person } from '../../conditions/person.ts'
import { partsOf, type RulePart } from '../../model/parts.ts'
import type { Rule } from '../../model/rule.ts'
import { AMONG, type Asked, EVERYBODY, fitting, type QueryScope, readings } from './readings.ts'

export interface RuleQuery {
  /** Of each rule its parts, the whole first. */
  readonly rules: readonly (readonly RulePart[])[]
  /** What stands before `select`: one pass over each table that any of the rules looks at, and every part's set. */
  readonly head: Fragment
  /** Those who fit a part of a rule, as a bitmap of contact ids. */
  setOf(rule: number, part: number): Fragment
}

/** People one query can be restricted to: their ids travel as a bound value. */
export const ASKED_PEOPLE_MAX = 10_000

/** Conditions and groups of all rules of one query, and their length: a statement may hold 256 KiB. */
const ROUND_PARTS_MAX = 400
const ROUND_CHARACTERS_MAX = 24_000

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
  const head = ch`with asked as (${askedPeople(scope.people ?? [])})
  from (select ${joinFragments(sets, ', ', ch``)} from (${readings([...asked.values()], scope)}))`
  return { rules: parts, head, setOf }
}

/**
 * Four bytes a person, little-endian, as text: an array of ten thousand numbers would be taken apart, folded and
 * carried along wherever the query names it. `materialize` keeps the planner from doing just that to the text.
 */
function askedPeople(people: readonly number[]): Fragment {
  const bytes = Buffer.alloc(people.length * 4)
  for (const [place, id] of people.entries()) bytes.writeUInt32LE(id, place * 4)
  const packed = ch`base64Decode(materialize(${bind('String', bytes.toString('base64'))}))`
  return ch`select arrayJoin(reinterpret(${packed}, 'Array(UInt32)')) as contact_id`
}

/** Rules in rounds that one query can hold, in their order. */
export function roundsOf<T extends { readonly rule: Rule }>(all: readonly T[]): readonly (readonly T[])[] {
  const rounds: T[][] = []
  let [parts, characters] = [0, 0]
  for (const one of all) {
    parts += partsOf(one.rule).length
    characters += JSON.stringify(one.rule).length
    const round = rounds.at(-1)
    if (round && parts <= ROUND_PARTS_MAX && characters <= ROUND_CHARACTERS_MAX) round.push(one)
    else {
      rounds.push([one])
      parts = partsOf(one.rule).length
      characters = JSON.stringify(one.rule).length
    }
  }
  return rounds
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

function setOf(rule: number, part: number): Fragment {
  return alias(`s${rule}_${part}`)
}

/** A person of whom there are no rows at all. */
const NOBODY: Person = {
  contactId: 0,
  name: '',
  gender: '',
  province: '',
  city: '',
  source: '',
  createdAt: new Date(0),
  birthday: null,
  attributes: {},
  tags: [],
  orders: [],
  lines: [],
  events: [],
  entities: [],
  fuzzyTags: [],
  consents: [],
  stage: null,
  lists: [],
}

type AskedByText = ReadonlyMap<string, Asked>

function gather(parts: readonly (readonly RulePart[])[], scope: QueryScope): AskedByText {
  const asked = new Map<string, Asked>()
  const owners = new Map<string, number>()
  for (const { condition } of parts.flat()) {
    const text = JSON.stringify(condition)
    if (!condition || asked.has(text)) continue
    const place = asked.size
    const plug = plugFor(condition)
    const { source, personal } = plug.compile(condition, scopeOf(scope, 0))
    const isTable = source?.kind === 'rows' && !personal
    const gathered = isTable ? JSON.stringify(source) : text
    const owner = owners.get(gathered) ?? place
    owners.set(gathered, owner)
    const compiled = plug.compile(condition, scopeOf(scope, owner))
    const isOfNobody = isTable && plug.matches(condition, NOBODY, { ...scope, backdrop: undefined })
    asked.set(text, { place, owner, compiled, isOfNobody })
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
