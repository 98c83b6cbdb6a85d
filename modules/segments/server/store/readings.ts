import { alias, bind, ch, type Fragment, joinFragments } from '#kit/pure/fragment.ts'
import type { Compiled, Moment, RowTable } from '../../conditions/condition.ts'
import { everybody } from '../../conditions/everybody.ts'

export interface QueryScope extends Moment {
  readonly tenantId: string
  /** Only these people are asked about; everybody when absent. At most `ASKED_PEOPLE_MAX`. */
  readonly people?: readonly number[] | undefined
}

/** One condition, in however many rules and places it stands. */
export interface Asked {
  /** Its own among all that are asked. */
  readonly place: number
  readonly compiled: Compiled
  /** Its rows are those of a table, and it holds for people who have none. */
  readonly isOfNobody: boolean
}

const FINAL = {
  orders: 1,
  order_lines: 1,
  events: 0,
  sub_entities: 1,
  fuzzy_tags: 1,
  consents: 1,
  stages: 1,
  listed_people: 1,
} as const

/** Everybody the rules are asked about. */
export const EVERYBODY = ch`everybody`

/** The people a condition holds for. */
export function fitting({ place }: Asked): Fragment {
  return alias(`b${place}`)
}

/** What a reading itself finds: of a condition that holds for people without rows those for whom it does not. */
function foundBy({ place }: Asked): Fragment {
  return alias(`y${place}`)
}

/**
 * One row with `everybody` and the set of each condition: one reading of everybody's own rows, one of each table, one
 * of each query that a condition brings. Sub-queries, not names after `with`: those are written out wherever they are
 * used, and a few dozen conditions made a query of half a million parts.
 */
export function readings(asked: readonly Asked[], scope: QueryScope): Fragment {
  const own = asked.filter(({ compiled }) => compiled.personal || !compiled.source)
  const others = asked.filter((one) => !own.includes(one))
  const tables = Map.groupBy(others, ({ compiled: { source } }) => (source?.kind === 'rows' ? source.table : undefined))
  const people = ch`(select ${listOf([ch`groupBitmapState(contact_id) as everybody`, ...own.map(found)])}
    from (${personRows(own, scope)})) as people`
  const read = [...tables].flatMap(([table, those]) =>
    table
      ? [ch`(select ${listOf(those.map(found))} from (${figureRows(table, those, scope)})) as ${alias(`of_${table}`)}`]
      : those.flatMap(readQuery),
  )
  const sets = asked.map((one) => {
    const join = one.isOfNobody ? ch`bitmapAndnot` : ch`bitmapAnd`
    return ch`${join}(everybody, ${foundBy(one)}) as ${fitting(one)}`
  })
  const joined = read.reduce((sum, one) => ch`${sum} cross join ${one}`, people)
  return ch`select ${listOf([EVERYBODY, ...sets])} from ${joined}`
}

function readQuery(one: Asked): readonly Fragment[] {
  const { source } = one.compiled
  return source?.kind === 'people'
    ? [ch`(select ${found(one)} from (${source.query})) as ${alias(`of_${one.place}`)}`]
    : []
}

function found(one: Asked): Fragment {
  const { test } = one.compiled
  const holds = one.isOfNobody ? ch`not (${test})` : ch`(${test})`
  return ch`groupBitmapStateIf(contact_id, ${holds}) as ${foundBy(one)}`
}

/** Everybody asked about, with the figures of conditions that look at both. */
function personRows(own: readonly Asked[], scope: QueryScope): Fragment {
  const mixed = own.flatMap((one) => {
    const { source } = one.compiled
    if (!source) return []
    const figures = source.kind === 'people' ? source.query : figureRows(source.table, [one], scope)
    return [ch` left join (${figures}) as ${alias(`of_${one.place}`)} using (contact_id)`]
  })
  return mixed.reduce((sum, one) => ch`${sum}${one}`, ownRows(scope))
}

function ownRows(scope: QueryScope): Fragment {
  const columns = ch`contact_id, name, gender, birthday, province, city, source, created_at, attributes, tags`
  return ch`select * from (select ${columns} from ${everybody(scope)}${among(scope)}) as person`
}

/** One row per person who has rows that one of the conditions counts. */
function figureRows(table: RowTable, asked: readonly Asked[], scope: QueryScope): Fragment {
  const counted = asked.flatMap(({ compiled: { source } }) => (source?.kind === 'rows' ? [ch`(${source.rows})`] : []))
  const final = FINAL[table] ? ch` final` : ch``
  const tenant = ch`tenant_id = ${bind('UUID', scope.tenantId)}`
  // The people first: of a mark's rows most are of others, and every condition would look at them too.
  const first = scope.people ? ch`prewhere ${tenant}${among(scope)} where` : ch`where ${tenant} and`
  return ch`select contact_id, ${figuresOf(asked)}
    from ${alias(table)}${final} ${first} (${joinFragments(counted, ' or ', ch`0`)}) group by contact_id`
}

function figuresOf(asked: readonly Asked[]): Fragment {
  const figures = asked.flatMap(({ place, compiled: { source } }) =>
    source?.kind === 'rows'
      ? Object.entries(source.figures).map(([name, figure]) => ch`${figure} as ${alias(`c${place}_${name}`)}`)
      : [],
  )
  return listOf(figures)
}

function among({ people }: QueryScope): Fragment {
  return people ? ch` and contact_id in asked` : ch``
}

function listOf(fragments: readonly Fragment[]): Fragment {
  return joinFragments(fragments, ', ', ch``)
}
