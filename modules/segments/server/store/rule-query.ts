import { alias, bind, ch, type Fragment, joinFragments } from '#kit/pure/fragment.ts'
import type { Compiled, Moment, SqlScope } from '../../conditions/condition.ts'
import { everybody } from '../../conditions/everybody.ts'
import { plugFor } from '../../conditions/list.ts'
import { partsOf, type RulePart } from '../../model/parts.ts'
import type { Rule } from '../../model/rule.ts'

export interface RuleQuery {
  readonly parts: readonly RulePart[]
  /** One row per person: `contact_id` and a column of 0 or 1 per part. */
  readonly people: Fragment
  /** The column of a part; the first is the whole. */
  flagOf(part: RulePart): Fragment
}

export interface QueryScope extends Moment {
  readonly tenantId: string
}

interface CompiledPart {
  readonly part: RulePart
  readonly compiled: Compiled
}

/**
 * A rule as one query: everybody, joined once with the figures of each table that conditions look at. Every condition
 * and every group is a column of its own, so one pass answers for the whole and for each part.
 */
export function compileRule(rule: Rule, scope: QueryScope): RuleQuery {
  const parts = partsOf(rule)
  const compiled = parts.flatMap((part) => {
    const { condition } = part
    return condition ? [{ part, compiled: plugFor(condition).compile(condition, scopeOf(scope, part)) }] : []
  })
  const tests = new Map(compiled.map((one) => [one.part.at, one.compiled.test]))
  const flags = parts.map((part) => ch`(${tests.get(part.at) ?? joinInner(part)}) as ${flagOf(part)}`)
  const columns = joinFragments([ch`person.contact_id as contact_id`, ...flags], ', ', ch``)
  const people = ch`select ${columns}
  from (${personRows(scope)}) as person${joins(compiled, scope)}`
  return { parts, people, flagOf }
}

/** What a condition on everybody asks the warehouse before it can be judged in memory. */
export function backdropQuery(part: RulePart, scope: QueryScope): Fragment | undefined {
  const { condition } = part
  return condition && plugFor(condition).backdrop?.query(condition, scopeOf(scope, part))
}

function scopeOf(scope: QueryScope, { at }: RulePart): SqlScope {
  return { ...scope, figure: (name) => alias(`c${at}_${name}`) }
}

function flagOf({ at }: RulePart): Fragment {
  return alias(`f${at}`)
}

function joinInner({ join, inner }: RulePart): Fragment {
  const flags = inner.map((at) => alias(`f${at}`))
  if (join === 'not') return ch`not ${flags[0] ?? ch`0`}`
  return join === 'all' ? joinFragments(flags, ' and ', ch`1`) : joinFragments(flags, ' or ', ch`0`)
}

function personRows(scope: QueryScope): Fragment {
  return ch`select contact_id, name, gender, birthday, province, city, source, created_at, attributes, tags
    from ${everybody(scope)}`
}

const TABLES = { orders: ch`orders final`, order_lines: ch`order_lines final`, events: ch`events` } as const
const JOINED = { orders: ch`ordered`, order_lines: ch`bought`, events: ch`happened` } as const

function joins(compiled: readonly CompiledPart[], scope: QueryScope): Fragment {
  const tables = (['orders', 'order_lines', 'events'] as const).flatMap((table) => {
    const figures = figuresOf(table, compiled, scope)
    return figures ? [join(figures, JOINED[table])] : []
  })
  const queries = compiled.flatMap(({ part, compiled: { source } }) =>
    source?.kind === 'people' ? [join(source.query, alias(`people${part.at}`))] : [],
  )
  return [...tables, ...queries].reduce((sum, one) => ch`${sum}${one}`, ch``)
}

function join(query: Fragment, name: Fragment): Fragment {
  return ch`
  left join (${query}) as ${name} on ${name}.contact_id = person.contact_id`
}

/** One pass over a table for all conditions on it: only rows that one of them counts, one row per person. */
function figuresOf(
  table: keyof typeof TABLES,
  compiled: readonly CompiledPart[],
  scope: QueryScope,
): Fragment | undefined {
  const asked = compiled.flatMap(({ part, compiled: { source } }) =>
    source?.kind === 'rows' && source.table === table ? [{ part, source }] : [],
  )
  if (asked.length === 0) return undefined
  const rows = joinFragments(
    asked.map(({ source }) => ch`(${source.rows})`),
    ' or ',
    ch`0`,
  )
  const figures = asked.flatMap(({ part, source }) =>
    Object.entries(source.figures).map(([name, figure]) => ch`${figure} as ${scopeOf(scope, part).figure(name)}`),
  )
  const columns = joinFragments([ch`contact_id`, ...figures], ', ', ch``)
  const tenant = bind('UUID', scope.tenantId)
  return ch`select ${columns}
    from ${TABLES[table]} where tenant_id = ${tenant} and (${rows}) group by contact_id`
}
