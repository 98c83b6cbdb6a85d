import { sql } from 'kysely'
import type { Executor } from '#kit/node/ctx.ts'
import type { Warehouse } from '#kit/node/warehouse.ts'
import { bind, ch } from '#kit/pure/fragment.ts'

export interface ActCounts {
  readonly passages: number
  readonly walkers: number
  readonly tasks: number
  /** Distinct names of the tasks. */
  readonly keys: number
  readonly touches: number
  /** People of whom others were told. */
  readonly told: number
}

/** What the acts of one journey have left behind. */
export async function countActs(db: Executor, tenantId: string, journeyId: string): Promise<ActCounts> {
  const result = await sql<ActCounts>`
    select p.*, k.*,
      (select count(*)::int from reach.touch where tenant_id = ${tenantId} and journey_id = ${journeyId}) as touches,
      (select count(*)::int from kit.outbox o, json_array_elements(o.payload -> 'people') as person
        where o.tenant_id = ${tenantId} and o.name = 'journeys.people_reached'
          and o.payload ->> 'journeyId' = ${journeyId}) as told
    from (select count(*)::int as passages, count(distinct contact_id)::int as walkers from journeys.passage
        where tenant_id = ${tenantId} and journey_id = ${journeyId}) p,
      (select count(*)::int as tasks, count(distinct key)::int as keys from tasks.task
        where tenant_id = ${tenantId} and journey_id = ${journeyId}) k`.execute(db)
  const [row] = result.rows
  if (!row) throw new Error('A count without a row')
  return row
}

/** How often the warehouse has it that a tag was put on somebody. */
export async function countEventsOfTag(warehouse: Warehouse, tenantId: string, tagId: string): Promise<number> {
  const { n } = await warehouse.row<{ n: number }>(ch`
    select count() as n from events where tenant_id = ${bind('UUID', tenantId)} and name = 'Tag Added'
      and properties['tagId'] = ${bind('String', tagId)}`)
  return Number(n)
}
