import { alias, bind, ch, type Fragment, joinFragments } from '#kit/pure/fragment.ts'
import type { Compiled, Moment, NamedEvent } from '../../conditions/condition.ts'
import { everybody } from '../../conditions/everybody.ts'
import { bindTime } from '../../conditions/window.ts'
import { gatherRanked, rankedSet, rankingOf } from './rankings.ts'

export interface QueryScope extends Moment {
  readonly tenantId: string
  /** Only these people are asked about; everybody when absent. At most `ASKED_PEOPLE_MAX`. */
  readonly people?: readonly number[] | undefined
}

/** One condition, in however many rules and places it stands. */
export interface Asked {
  /** Its own among all that are asked. */
  readonly place: number
  /** The first that gathers the same figures; they bear its name. */
  readonly owner: number
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

/** Events that one query reads apart from each other. */
const EVENTS_APART_MAX = 20

/** So many people's rows are looked up; more are found faster among the rows of the events in question. */
const FEW_PEOPLE = 500

/** Everybody the rules are asked about. */
export const EVERYBODY = ch`everybody`
/** True of the people asked about, of a column `contact_id`. */
export const AMONG = ch`contact_id in asked`

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
  const people = ch`(select ${listOf([ch`groupBitmapState(contact_id) as everybody`, ...own.map(found)])}
    from (${personRows(own, scope)})) as people`
  const read = sharing(others, scope).map((those, at) => ch`${readTogether(those, scope)} as ${alias(`of_${at}`)}`)
  const sets = asked.map((one) => {
    const join = one.isOfNobody ? ch`bitmapAndnot` : ch`bitmapAnd`
    return ch`${join}(everybody, ${foundBy(one)}) as ${fitting(one)}`
  })
  const joined = read.reduce((sum, one) => ch`${sum} cross join ${one}`, people)
  return ch`select ${listOf([EVERYBODY, ...sets])} from ${joined}`
}

/**
 * Conditions that share a reading. Of everybody each event is read apart, so that a row is held against the conditions
 * on its own event alone.
 */
function sharing(asked: readonly Asked[], scope: QueryScope): readonly (readonly Asked[])[] {
  const events = new Set(asked.map(({ compiled }) => eventOf(compiled)?.name))
  const isApart = !scope.people && events.size <= EVENTS_APART_MAX
  const shared = Map.groupBy(asked, ({ place, compiled }) => {
    const { source } = compiled
    if (source?.kind !== 'rows') return `query ${place}`
    if (source.ranking && scope.people) return `${source.table} of everybody`
    const event = isFew(scope) ? undefined : eventOf(compiled)
    return event ? `by name ${isApart ? event.name : ''}` : source.table
  })
  return [...shared.values()]
}

function eventOf({ source }: Compiled): NamedEvent | undefined {
  return source?.kind === 'rows' ? source.event : undefined
}

/** Few enough to look their rows up one by one. */
function isFew({ people }: QueryScope): boolean {
  return people !== undefined && people.length <= FEW_PEOPLE
}

/** The set of each of these conditions. */
function readTogether(those: readonly Asked[], scope: QueryScope): Fragment {
  const source = those[0]?.compiled.source
  if (source?.kind === 'people') return ch`(select ${listOf(those.map(found))} from (${source.query}))`
  const [ranked, plain] = [those.filter(rankingOf), those.filter((one) => !rankingOf(one))]
  if (ranked.length === 0) return ch`(select ${listOf(those.map(found))} from (${figureRows(those, scope)}))`
  // Whoever is compared with others is compared with everybody, also when only a few are asked about.
  const rows = figureRows(those, { ...scope, people: undefined })
  const gathered = [...plain.map(found), ...ownersOf(ranked).flatMap((one) => gatherRanked(one, scope))]
  const sets = [...plain.map(foundBy), ...ranked.map((one) => ch`${rankedSet(one)} as ${foundBy(one)}`)]
  return ch`(select ${listOf(sets)} from (select ${listOf(gathered)} from (${rows})))`
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
    const figures = source.kind === 'people' ? source.query : figureRows([one], scope)
    return [ch` left join (${figures}) as ${alias(`of_${one.place}`)} using (contact_id)`]
  })
  return mixed.reduce((sum, one) => ch`${sum}${one}`, ownRows(scope))
}

function ownRows(scope: QueryScope): Fragment {
  const columns = ch`contact_id, name, gender, birthday, province, city, source, created_at, attributes, tags`
  return ch`select * from (select ${columns} from ${everybody(scope, scope.people && AMONG)}) as person`
}

/** One row per person who has rows that one of the conditions, all of one table, counts. */
function figureRows(asked: readonly Asked[], scope: QueryScope): Fragment {
  const sources = ownersOf(asked).flatMap(({ owner, compiled: { source } }) =>
    source?.kind === 'rows' ? [{ ...source, owner }] : [],
  )
  const figures = sources.flatMap(({ owner, figures }) =>
    Object.entries(figures).map(([name, figure]) => ch`${figure} as ${alias(`c${owner}_${name}`)}`),
  )
  const events = sources.flatMap(({ event }) => event ?? [])
  const isByName = events.length === sources.length && !isFew(scope)
  const [{ table } = { table: 'events' as const }] = sources
  const from = isByName ? ch`events_by_name` : ch`${alias(table)}${FINAL[table] ? ch` final` : ch``}`
  const counted = isByName ? spansOf(events) : sources.map(({ rows }) => ch`(${rows})`)
  const tenant = ch`tenant_id = ${bind('UUID', scope.tenantId)}`
  // The people first: of a mark's rows most are of others, and every condition would look at them too. A person is of
  // one tenant, and `everybody`, which every set is cut with, is held against it row by row; so here the tenant only
  // finds the rows: to read its 16 bytes of each was half of what a tick over many people costs.
  const first = scope.people ? ch`prewhere indexHint(${tenant}) and ${AMONG} where` : ch`where ${tenant} and`
  return ch`select contact_id, ${listOf(figures)}
    from ${from} ${first} (${joinFragments(counted, ' or ', ch`0`)}) group by contact_id`
}

/** Of each event the longest span that one of them looks at: a few rows too many count nowhere. */
function spansOf(events: readonly NamedEvent[]): Fragment[] {
  return [...Map.groupBy(events, (event) => event.name)].map(([name, those]) => {
    const named = ch`name = ${bind('String', name)}`
    const starts = those.flatMap(({ since }) => (since ? [since.getTime()] : []))
    const isBounded = starts.length === those.length
    return isBounded ? ch`(${named} and at >= ${bindTime(new Date(Math.min(...starts)))})` : ch`(${named})`
  })
}

/** Of those that gather the same figures the first. */
function ownersOf(asked: readonly Asked[]): readonly Asked[] {
  return asked.filter((one, at) => asked.findIndex(({ owner }) => owner === one.owner) === at)
}

function listOf(fragments: readonly Fragment[]): Fragment {
  return joinFragments(fragments, ', ', ch``)
}
