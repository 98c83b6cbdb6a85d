import type { Ctx } from '#kit/node/ctx.ts'
import { bind, ch } from '#kit/pure/fragment.ts'
import { DAY_FORM, NUMBER_FORM } from '../../conditions/field-test.ts'
import { bindTime } from '../../conditions/window.ts'
import type { SeenProperty } from '../../model/event-hint.ts'

const EVENTS_MAX = 200
const PROPERTIES_MAX = 60
const VALUES_MAX = 20
const VALUE_CHARACTERS_MAX = 60
const GROUPS_MAX = 500
/** Rows of one event that are looked at: the reading ends when there are as many. */
const SAMPLE_ROWS = 20_000
/** What fewer people have says too much of each: a phone number, an address, a name. */
const PEOPLE_OF_A_VALUE_MIN = 3

export interface SeenEvent {
  readonly name: string
  readonly times: number
}

/** Which events happened since a moment, the most frequent first. */
export async function listSeenEvents(ctx: Ctx, since: Date): Promise<SeenEvent[]> {
  return ctx.warehouse.rows<SeenEvent>(ch`
    select name, count() as times from events_by_name
    where tenant_id = ${bind('UUID', ctx.tenant.id)} and at >= ${bindTime(since)}
    group by name order by times desc, name limit ${bind('UInt32', EVENTS_MAX)}`)
}

/** The properties of a sample of the rows of one event, with the values that several people share. */
export async function listSeenProperties(ctx: Ctx, event: string, since: Date): Promise<SeenProperty[]> {
  const shared = ch`people >= ${bind('UInt32', PEOPLE_OF_A_VALUE_MIN)}
    and lengthUTF8(value) <= ${bind('UInt32', VALUE_CHARACTERS_MAX)}`
  return ctx.warehouse.rows<SeenProperty>(ch`
    select key, sum(rows) as times, sumIf(rows, match(value, ${bind('String', NUMBER_FORM.source)})) as numbers,
      sumIf(rows, match(value, ${bind('String', DAY_FORM.source)})) as days,
      sumIf(rows, value in ('true', 'false')) as flags,
      arrayMap(pair -> pair.2, arraySlice(arraySort(groupArrayIf((-toInt64(rows), value), ${shared})), 1,
        ${bind('UInt32', VALUES_MAX)})) as values
    from (
      select pair.1 as key, pair.2 as value, count() as rows, uniqExact(contact_id) as people
      from (
        select contact_id, arrayJoin(arrayZip(mapKeys(properties), mapValues(properties))) as pair
        from (
          select contact_id, properties from events where tenant_id = ${bind('UUID', ctx.tenant.id)}
            and name = ${bind('String', event)} and at >= ${bindTime(since)} limit ${bind('UInt32', SAMPLE_ROWS)}))
      group by key, value)
    where value != '' and lengthUTF8(key) <= ${bind('UInt32', VALUE_CHARACTERS_MAX)} and key != ''
    group by key order by times desc, key limit ${bind('UInt32', PROPERTIES_MAX)}`)
}

export interface SeenGroup {
  readonly id: string
  /** As it was last called; empty when no event says. */
  readonly name: string
  readonly people: number
}

/** Groups that people have joined. */
export async function listSeenGroups(ctx: Ctx): Promise<SeenGroup[]> {
  return ctx.warehouse.rows<SeenGroup>(ch`
    select properties['groupId'] as id, uniqExact(contact_id) as people,
      argMaxIf(if(properties['groupName'] != '', properties['groupName'], properties['name']), at,
        properties['groupName'] != '' or properties['name'] != '') as name
    from events as e where tenant_id = ${bind('UUID', ctx.tenant.id)} and e.name = 'Group Joined'
      and properties['groupId'] != ''
    group by id order by people desc, id limit ${bind('UInt32', GROUPS_MAX)}`)
}
