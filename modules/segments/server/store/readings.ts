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
}

const FINAL = { orders: 1, order_lines: 1, events: 0, sub_entities: 1, fuzzy_tags: 1, consents: 1, stages: 1 } as const

/** Everybody the rules are asked about. */
export const EVERYBODY = ch`people.1`

/** The people a condition holds for. */
export function fitting({ place }: Asked): Fragment {
  return alias(`b${place}`)
}

/**
 * What stands after `with`: one reading of everybody's own rows, one of each table, one of each query that a condition
 * brings, every one giving a row of bitmaps; then the set of each condition.
 */
export function readings(asked: readonly Asked[], scope: QueryScope): readonly Fragment[] {
  const own = asked.filter(({ compiled }) => compiled.personal || !compiled.source)
  const others = asked.filter((one) => !own.includes(one))
  const tables = Map.groupBy(others, ({ compiled: { source } }) => (source?.kind === 'rows' ? source.table : undefined))
  const everybodys = listOf([ch`groupBitmapState(contact_id)`, ...own.map(holders)])
  return [
    ch`(select tuple(${everybodys}) from (${personRows(own, scope)})) as people`,
    ...own.map((one, i) => ch`people.${nth(i + 2)} as ${fitting(one)}`),
    ...[...tables].flatMap(([table, those]) => (table ? readTable(table, those, scope) : those.flatMap(readQuery))),
  ]
}

/** A set is what its condition says of people without rows, but for those with rows of whom it says otherwise. */
function readTable(table: RowTable, asked: readonly Asked[], scope: QueryScope): readonly Fragment[] {
  const [rows, none] = [alias(`of_${table}`), alias(`none_${table}`)]
  const tests = listOf(asked.map(({ compiled }) => ch`(${compiled.test})`))
  const unlike = asked.map(
    ({ compiled }, i) => ch`groupBitmapStateIf(contact_id, (${compiled.test}) != ${none}.${nth(i + 1)})`,
  )
  return [
    ch`(select tuple(${tests}) from (select ${figuresOf(asked)} from ${alias(table)} where 0)) as ${none}`,
    ch`(select tuple(${listOf(unlike)}) from (${figureRows(table, asked, scope)})) as ${rows}`,
    ...asked.map((one, i) => {
      const others = ch`${rows}.${nth(i + 1)}`
      const [but, only] = [ch`bitmapAndnot(${EVERYBODY}, ${others})`, ch`bitmapAnd(${EVERYBODY}, ${others})`]
      return ch`if(${none}.${nth(i + 1)}, ${but}, ${only}) as ${fitting(one)}`
    }),
  ]
}

function readQuery(one: Asked): readonly Fragment[] {
  const { source } = one.compiled
  if (source?.kind !== 'people') return []
  return [ch`bitmapAnd(${EVERYBODY}, (select ${holders(one)} from (${source.query}))) as ${fitting(one)}`]
}

function holders({ compiled }: Asked): Fragment {
  return ch`groupBitmapStateIf(contact_id, (${compiled.test}))`
}

/** Everybody asked about, with the figures of conditions that look at both. */
function personRows(own: readonly Asked[], scope: QueryScope): Fragment {
  const rows = ch`select contact_id, name, gender, birthday, province, city, source, created_at, attributes, tags
      from ${everybody(scope)}${among(scope)}`
  const mixed = own.flatMap((one) => {
    const { source } = one.compiled
    if (!source) return []
    const figures = source.kind === 'people' ? source.query : figureRows(source.table, [one], scope)
    return [{ figures, name: alias(`of_${one.place}`) }]
  })
  if (mixed.length === 0) return rows
  const joins = mixed.map(({ figures, name }) => ch` left join (${figures}) as ${name} using (contact_id)`)
  return joins.reduce((sum, one) => ch`${sum}${one}`, ch`select * from (${rows}) as person`)
}

/** One row per person who has rows that one of the conditions counts. */
function figureRows(table: RowTable, asked: readonly Asked[], scope: QueryScope): Fragment {
  const counted = asked.flatMap(({ compiled: { source } }) => (source?.kind === 'rows' ? [ch`(${source.rows})`] : []))
  const final = FINAL[table] ? ch` final` : ch``
  const where = ch`tenant_id = ${bind('UUID', scope.tenantId)} and (${joinFragments(counted, ' or ', ch`0`)})`
  return ch`select contact_id, ${figuresOf(asked)}
    from ${alias(table)}${final} where ${where}${among(scope)} group by contact_id`
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

/** A place in a tuple. */
function nth(place: number): Fragment {
  return { parts: [String(place)], values: [] }
}
