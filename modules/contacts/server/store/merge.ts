import { sql } from 'kysely'
import type { Handed } from '#kit/node/belongings.ts'
import type { Ctx } from '#kit/node/ctx.ts'
import type { FlatProfile } from '../../model/fold-profiles.ts'

export type MergeWay = 'manual' | 'review' | 'shared_identity'
type Row = Readonly<Record<string, unknown>>

/** All that brings the loser back as it was. */
export interface MergeUndo {
  /** The winner's own facts before anybody was merged into it, and the loser's when it was. */
  readonly own: FlatProfile
  readonly lost: FlatProfile
  /** Rows of the loser as they stood: the person, what it is recognised by, its tags, its doubtful pairs. */
  readonly contact: Row
  readonly identities: readonly Row[]
  readonly tags: readonly Row[]
  readonly pairs: readonly Row[]
  /** By the name of the belongings. */
  readonly handed: Readonly<Record<string, Handed>>
}

export interface MergeRow {
  readonly id: string
  readonly winnerId: number
  readonly loserId: number
  readonly way: MergeWay
  readonly reason: string
  readonly origins: readonly number[]
  readonly undo: MergeUndo
  readonly mergedAt: Date
  readonly mergedBy: string
  readonly undoneAt: Date | null
  readonly undoneBy: string | null
}

const columns = sql`id, winner_id as "winnerId", loser_id as "loserId", way, reason,
  to_jsonb(origins) as origins, undo,
  merged_at as "mergedAt", merged_by as "mergedBy", undone_at as "undoneAt", undone_by as "undoneBy"`

/** The rows a person consists of, as they stand. The person must be locked. */
export async function copyPerson(ctx: Ctx, contactId: number) {
  const result = await sql<Pick<MergeUndo, 'contact' | 'identities' | 'tags' | 'pairs'>>`
    select to_jsonb(c) as contact,
      coalesce((select jsonb_agg(to_jsonb(i) order by i.kind, i.scope, i.value) from contacts.identity i
        where i.tenant_id = c.tenant_id and i.contact_id = c.id), '[]') as identities,
      coalesce((select jsonb_agg(to_jsonb(t) order by t.tag_id) from contacts.contact_tag t
        where t.tenant_id = c.tenant_id and t.contact_id = c.id), '[]') as tags,
      coalesce((select jsonb_agg(to_jsonb(p) order by p.kept_contact_id, p.other_contact_id)
        from contacts.identity_conflict p
        where p.tenant_id = c.tenant_id and c.id in (p.kept_contact_id, p.other_contact_id)), '[]') as pairs
    from contacts.contact c where c.tenant_id = ${ctx.tenant.id} and c.id = ${contactId}`.execute(ctx.db)
  return result.rows[0]
}

/** Makes what one person is recognised by the other's, and gives them those tags they do not carry. */
export async function handIdentities(ctx: Ctx, from: number, to: number): Promise<void> {
  await sql`update contacts.identity set contact_id = ${to}
    where tenant_id = ${ctx.tenant.id} and contact_id = ${from}`.execute(ctx.db)
}

/** Puts copies of tag rows on a person, where the tags still exist and are not there yet. */
export async function putTagRows(ctx: Ctx, contactId: number, rows: readonly Row[]): Promise<void> {
  await sql`
    insert into contacts.contact_tag
    select (jsonb_populate_record(null::contacts.contact_tag,
      r || jsonb_build_object('contact_id', ${contactId}::bigint))).*
    from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) r
    join contacts.tag t on t.tenant_id = ${ctx.tenant.id} and t.id = (r->>'tag_id')::uuid
    on conflict do nothing`.execute(ctx.db)
}

/** Takes off all tags of a person but these. */
export async function keepTags(ctx: Ctx, contactId: number, tagIds: readonly string[]): Promise<void> {
  await sql`delete from contacts.contact_tag where tenant_id = ${ctx.tenant.id} and contact_id = ${contactId}
    and not (tag_id = any(${[...tagIds]}::uuid[]))`.execute(ctx.db)
}

/** Brings a person back as the row stood. */
export async function restoreContact(ctx: Ctx, contact: Row): Promise<void> {
  await sql`
    insert into contacts.contact
    select r.* from jsonb_populate_record(null::contacts.contact, ${JSON.stringify(contact)}::jsonb) r
    where r.tenant_id = ${ctx.tenant.id}`.execute(ctx.db)
}

/** Gives identities back that the winner still has; answers what they are. */
export async function returnIdentities(
  ctx: Ctx,
  { from, to, rows }: { readonly from: number; readonly to: number; readonly rows: readonly Row[] },
): Promise<{ kind: string; scope: string }[]> {
  const result = await sql<{ kind: string; scope: string }>`
    update contacts.identity i set contact_id = ${to}
    from jsonb_populate_recordset(null::contacts.identity, ${JSON.stringify(rows)}::jsonb) r
    where i.tenant_id = ${ctx.tenant.id} and i.contact_id = ${from}
      and (i.kind, i.scope, i.value) = (r.kind, r.scope, r.value)
    returning i.kind, i.scope`.execute(ctx.db)
  return result.rows
}

/** Brings back doubtful pairs whose other half is still there. */
export async function restorePairs(ctx: Ctx, rows: readonly Row[]): Promise<void> {
  await sql`
    insert into contacts.identity_conflict
    select r.* from jsonb_populate_recordset(null::contacts.identity_conflict, ${JSON.stringify(rows)}::jsonb) r
    join contacts.contact a on a.tenant_id = ${ctx.tenant.id} and a.id = r.kept_contact_id
    join contacts.contact b on b.tenant_id = ${ctx.tenant.id} and b.id = r.other_contact_id
    on conflict do nothing`.execute(ctx.db)
}

export type NewMerge = Omit<MergeRow, 'mergedAt' | 'undoneAt' | 'undoneBy'>

export async function insertMerge(ctx: Ctx, merge: NewMerge): Promise<void> {
  await sql`
    insert into contacts.merge (tenant_id, id, winner_id, loser_id, way, reason, origins, undo, merged_at, merged_by)
    values (${ctx.tenant.id}, ${merge.id}, ${merge.winnerId}, ${merge.loserId}, ${merge.way}, ${merge.reason},
      ${[...merge.origins]}::bigint[], ${JSON.stringify(merge.undo)}::jsonb, ${ctx.now()}, ${merge.mergedBy})
  `.execute(ctx.db)
}

/** One merge, locked: two undos of it come one after the other. */
export async function lockMerge(ctx: Ctx, mergeId: string): Promise<MergeRow | undefined> {
  const result = await sql<MergeRow>`
    select ${columns} from contacts.merge where tenant_id = ${ctx.tenant.id} and id = ${mergeId} for update
  `.execute(ctx.db)
  return result.rows[0]
}

/** Those merged into a person now, in the order in which they were. */
export async function listMergedInto(ctx: Ctx, winnerId: number): Promise<MergeRow[]> {
  const result = await sql<MergeRow>`
    select ${columns} from contacts.merge
    where tenant_id = ${ctx.tenant.id} and winner_id = ${winnerId} and undone_at is null
    order by merged_at, id`.execute(ctx.db)
  return result.rows
}

export async function markUndone(ctx: Ctx, mergeId: string): Promise<void> {
  await sql`update contacts.merge set undone_at = ${ctx.now()}, undone_by = ${ctx.actor.name}
    where tenant_id = ${ctx.tenant.id} and id = ${mergeId}`.execute(ctx.db)
}

/** Whom people are held as now, who were merged away; those who were not are left out. Follows chains. */
export async function findWinners(ctx: Ctx, contactIds: readonly number[]): Promise<Map<number, number>> {
  const result = await sql<{ loserId: number; winnerId: number }>`
    with recursive chain as (
      select loser_id, winner_id from contacts.merge
      where tenant_id = ${ctx.tenant.id} and undone_at is null and loser_id = any(${[...contactIds]}::bigint[])
      union all
      select c.loser_id, m.winner_id from chain c
      join contacts.merge m on m.tenant_id = ${ctx.tenant.id} and m.undone_at is null and m.loser_id = c.winner_id
    )
    select loser_id as "loserId", min(winner_id) as "winnerId" from chain group by loser_id`.execute(ctx.db)
  return new Map(result.rows.map((row) => [row.loserId, row.winnerId]))
}

export interface MergeHead extends Omit<MergeRow, 'undo' | 'origins'> {
  readonly loserName: string
}

export interface MergePlace {
  readonly at: Date
  readonly id: string
}

/** Merges, newest first, of one person (whichever they were) or of all; without what undoes them. */
export async function listMerges(
  ctx: Ctx,
  contactId: number | undefined,
  after: MergePlace | undefined,
  limit: number,
): Promise<MergeHead[]> {
  const beyond = after ? sql`(merged_at, id) < (${after.at}, ${after.id}::uuid)` : sql`true`
  const whose = contactId === undefined ? sql`true` : sql`${contactId} in (winner_id, loser_id)`
  const result = await sql<MergeHead>`
    select id, winner_id as "winnerId", loser_id as "loserId", way, reason, merged_at as "mergedAt",
      merged_by as "mergedBy", undone_at as "undoneAt", undone_by as "undoneBy",
      undo->'contact'->>'name' as "loserName"
    from contacts.merge where tenant_id = ${ctx.tenant.id} and ${whose} and ${beyond}
    order by merged_at desc, id desc limit ${limit}`.execute(ctx.db)
  return result.rows
}

/** Forgets everything that merges still say of a person. */
export async function deleteMergesOf(ctx: Ctx, contactId: number): Promise<void> {
  await sql`delete from contacts.merge
    where tenant_id = ${ctx.tenant.id} and ${contactId} in (winner_id, loser_id)`.execute(ctx.db)
}
