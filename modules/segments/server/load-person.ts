import type { Ctx } from '#kit/node/ctx.ts'
import { alias } from '#kit/pure/fragment.ts'
import type { RowTable } from '../conditions/condition.ts'
import { plugFor } from '../conditions/list.ts'
import type { Person } from '../conditions/person.ts'
import { partsOf } from '../model/parts.ts'
import type { Rule } from '../model/rule.ts'
import {
  listConsentsOf,
  listEntitiesOf,
  listEventsOf,
  listFuzzyTagsOf,
  listLinesOf,
  listListsOf,
  listOrdersOf,
  readProfile,
  readStageOf,
} from './store/person.ts'
import type { QueryScope } from './store/readings.ts'

/** What the warehouse holds on one person, as far as a rule looks at it, for judging the rule in memory. */
export async function loadPerson(
  ctx: Ctx,
  contactId: number,
  rule: Rule,
  scope: QueryScope,
): Promise<Person | undefined> {
  const profile = await readProfile(ctx, contactId, scope)
  if (!profile) return undefined
  const { created, ...known } = profile
  const asked = tablesOf(rule, scope)
  const [orders, lines, events] = await Promise.all([
    listOrdersOf(ctx, contactId),
    listLinesOf(ctx, contactId),
    listEventsOf(ctx, contactId),
  ])
  const [entities, fuzzyTags, consents, stage, lists] = await Promise.all([
    asked.has('sub_entities') ? listEntitiesOf(ctx, contactId) : [],
    asked.has('fuzzy_tags') ? listFuzzyTagsOf(ctx, contactId) : [],
    asked.has('consents') ? listConsentsOf(ctx, contactId) : [],
    asked.has('stages') ? readStageOf(ctx, contactId) : null,
    asked.has('listed_people') ? listListsOf(ctx, contactId) : [],
  ])
  return {
    ...known,
    contactId,
    createdAt: new Date(created),
    orders: orders.map(({ placed, isSale, ...order }) => ({
      ...order,
      isSale: isSale === 1,
      placedAt: new Date(placed),
    })),
    lines: lines.map(({ placed, isSale, ...line }) => ({ ...line, isSale: isSale === 1, placedAt: new Date(placed) })),
    events: events.map(({ happened, ...event }) => ({ ...event, at: new Date(happened) })),
    entities,
    fuzzyTags: fuzzyTags.map(({ observed, ...tag }) => ({ ...tag, observedAt: new Date(observed) })),
    consents: consents.map(({ said, expires, ...consent }) => ({
      ...consent,
      at: new Date(said),
      expiresAt: expires === null ? null : new Date(expires),
    })),
    lists,
    stage: stage && { stage: stage.stage, since: new Date(stage.since) },
  }
}

/** The tables that conditions of the rule gather rows of. */
function tablesOf(rule: Rule, scope: QueryScope): ReadonlySet<RowTable> {
  const sources = partsOf(rule).flatMap(({ condition }) => {
    const compiled = condition && plugFor(condition).compile(condition, { ...scope, figure: alias })
    return compiled?.source?.kind === 'rows' ? [compiled.source.table] : []
  })
  return new Set(sources)
}
