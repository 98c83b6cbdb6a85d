import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'

export interface PeopleList {
  readonly id: string
  readonly name: string
  readonly people: number
  readonly frozenAt: Date
}

export async function insertPeopleList(ctx: Ctx, { id, name, people, frozenAt }: PeopleList): Promise<void> {
  await sql`
    insert into segments.people_list (tenant_id, id, name, people, frozen_at)
    values (${ctx.tenant.id}, ${id}, ${name}, ${people}, ${frozenAt})`.execute(ctx.db)
}

export async function fillPeopleList(ctx: Ctx, id: string, contactIds: readonly number[]): Promise<void> {
  await sql`
    insert into segments.listed_person (tenant_id, list_id, contact_id)
    select ${ctx.tenant.id}::uuid, ${id}::uuid, unnest(${[...contactIds]}::bigint[])`.execute(ctx.db)
}

/** All lists, for sentences and for checking what a rule names. */
export async function listPeopleLists(ctx: Ctx): Promise<PeopleList[]> {
  const result = await sql<PeopleList>`
    select id, name, people, frozen_at as "frozenAt" from segments.people_list
    where tenant_id = ${ctx.tenant.id} order by id`.execute(ctx.db)
  return result.rows
}

export async function listListsOfPerson(ctx: Ctx, contactId: number): Promise<PeopleList[]> {
  const result = await sql<PeopleList>`
    select l.id, l.name, l.people, l.frozen_at as "frozenAt" from segments.listed_person p
    join segments.people_list l on l.tenant_id = p.tenant_id and l.id = p.list_id
    where p.tenant_id = ${ctx.tenant.id} and p.contact_id = ${contactId} order by l.id`.execute(ctx.db)
  return result.rows
}

/** Puts somebody on lists; answers on which they were not yet. */
export async function putOnLists(ctx: Ctx, contactId: number, listIds: readonly string[]): Promise<string[]> {
  const result = await sql<{ id: string }>`
    insert into segments.listed_person (tenant_id, list_id, contact_id)
    select ${ctx.tenant.id}::uuid, unnest(${[...listIds]}::uuid[]), ${contactId}::bigint
    on conflict (tenant_id, list_id, contact_id) do nothing returning list_id as id`.execute(ctx.db)
  return result.rows.map((row) => row.id).sort()
}

/** Takes somebody off all lists, or off some; answers off which. */
export async function takeOffLists(ctx: Ctx, contactId: number, listIds?: readonly string[]): Promise<string[]> {
  const result = await sql<{ id: string }>`
    delete from segments.listed_person
    where tenant_id = ${ctx.tenant.id} and contact_id = ${contactId}
      and (${listIds === undefined}::boolean or list_id = any(${[...(listIds ?? [])]}::uuid[]))
    returning list_id as id`.execute(ctx.db)
  return result.rows.map((row) => row.id).sort()
}
