import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'

export interface Settled {
  readonly kept: number
  readonly other: number
  readonly verdict: 'merged' | 'different'
}

/** Notes what somebody decided about two people; from then on nobody is asked about them again. */
export async function settlePair(ctx: Ctx, { kept, other, verdict }: Settled): Promise<void> {
  await sql`
    insert into contacts.identity_conflict (tenant_id, kept_contact_id, other_contact_id, source, found_at, settled_at,
      verdict, settled_by)
    values (${ctx.tenant.id}, ${Math.min(kept, other)}, ${Math.max(kept, other)}, 'manual', ${ctx.now()}, ${ctx.now()},
      ${verdict}, ${ctx.actor.name})
    on conflict (tenant_id, kept_contact_id, other_contact_id) do update
      set settled_at = excluded.settled_at, verdict = excluded.verdict, settled_by = excluded.settled_by`.execute(
    ctx.db,
  )
}

export interface Pair {
  readonly kept: number
  readonly other: number
  readonly score: number
  readonly signals: readonly string[]
  readonly source: string
  readonly foundAt: Date
}

const columns = sql`kept_contact_id as kept, other_contact_id as other, score, signals, source, found_at as "foundAt"`

export async function findPair(ctx: Ctx, kept: number, other: number): Promise<Pair | undefined> {
  const result = await sql<Pair>`
    select ${columns} from contacts.identity_conflict
    where tenant_id = ${ctx.tenant.id} and kept_contact_id = ${kept} and other_contact_id = ${other}`.execute(ctx.db)
  return result.rows[0]
}

export async function reopenPair(ctx: Ctx, kept: number, other: number): Promise<void> {
  await sql`update contacts.identity_conflict set settled_at = null, verdict = null, settled_by = null
    where tenant_id = ${ctx.tenant.id} and kept_contact_id = ${kept} and other_contact_id = ${other}`.execute(ctx.db)
}

export type PairPlace = Pick<Pair, 'score' | 'kept' | 'other'>

/** Pairs nobody has decided about, the most alike first. */
export async function listOpenPairs(ctx: Ctx, after: PairPlace | undefined, limit: number): Promise<Pair[]> {
  const beyond = after
    ? sql`(-score, kept_contact_id, other_contact_id)
        > (${-after.score}::int, ${after.kept}::bigint, ${after.other}::bigint)`
    : sql`true`
  const result = await sql<Pair>`
    select ${columns} from contacts.identity_conflict
    where tenant_id = ${ctx.tenant.id} and settled_at is null and ${beyond}
    order by score desc, kept_contact_id, other_contact_id limit ${limit}`.execute(ctx.db)
  return result.rows
}

export async function countOpenPairs(ctx: Ctx): Promise<number> {
  const result = await sql<{ pairs: number }>`
    select count(*) as pairs from contacts.identity_conflict
    where tenant_id = ${ctx.tenant.id} and settled_at is null`.execute(ctx.db)
  return result.rows[0]?.pairs ?? 0
}

/** Pairs that may be merged without a person looking. */
export async function listCertainPairs(ctx: Ctx, limit: number): Promise<Pair[]> {
  const result = await sql<Pair>`
    select ${columns} from contacts.identity_conflict
    where tenant_id = ${ctx.tenant.id} and settled_at is null and 'certain' = any(signals)
    order by kept_contact_id, other_contact_id limit ${limit}`.execute(ctx.db)
  return result.rows
}

/** Takes the certainty from pairs that turn out to be doubtful. */
export async function doubtPair(ctx: Ctx, { kept, other }: Pick<Pair, 'kept' | 'other'>): Promise<void> {
  await sql`update contacts.identity_conflict set signals = array_remove(signals, 'certain')
    where tenant_id = ${ctx.tenant.id} and kept_contact_id = ${kept} and other_contact_id = ${other}`.execute(ctx.db)
}

/** People of one name in so large a crowd are no sign: the more there are, the less it says. */
const NAMESAKES_MAX = 20

/**
 * People of one name who share a birthday, a phone's last digits or a city, and whom nothing speaks against: in a big
 * city two phones of one name are two people. Pairs somebody has decided about are not among them.
 */
export async function findNamesakes(
  ctx: Ctx,
  limit: number,
): Promise<{ kept: number; other: number; signals: string[] }[]> {
  const result = await sql<{ kept: number; other: number; signals: string[] }>`
    with shared as (
      select name from contacts.contact where tenant_id = ${ctx.tenant.id} and length(name) >= 2
      group by name having count(*) between 2 and ${NAMESAKES_MAX}
    ), pairs as (
      select a.id as kept, b.id as other, a.birthday = b.birthday as birthday, a.city <> '' and a.city = b.city as city,
        exists (select from contacts.identity i
          join contacts.identity j on j.tenant_id = i.tenant_id and j.contact_id = b.id and j.phone_tail = i.phone_tail
          where i.tenant_id = a.tenant_id and i.contact_id = a.id and i.phone_tail is not null) as tail,
        (select count(distinct i.contact_id) from contacts.identity i
          where i.tenant_id = a.tenant_id and i.contact_id in (a.id, b.id) and i.kind = 'phone') as with_phone
      from shared s
      join contacts.contact a on a.tenant_id = ${ctx.tenant.id} and a.name = s.name
      join contacts.contact b on b.tenant_id = a.tenant_id and b.name = a.name and b.id > a.id
      where (a.birthday is null or b.birthday is null or a.birthday = b.birthday)
        and (a.gender = '' or b.gender = '' or a.gender = b.gender)
        and not exists (select from contacts.identity_conflict c where c.tenant_id = a.tenant_id
          and c.kept_contact_id = a.id and c.other_contact_id = b.id)
    )
    select kept, other, array_remove(array['same_name', case when birthday then 'same_birthday' end,
      case when city then 'same_city' end, case when tail then 'same_phone_tail' end], null) as signals
    from pairs where birthday or tail or (city and with_phone < 2)
    order by birthday desc nulls last, tail desc, city desc, kept, other limit ${limit}`.execute(ctx.db)
  return result.rows
}

export async function insertPairs(
  ctx: Ctx,
  pairs: readonly { kept: number; other: number; signals: readonly string[]; score: number; source: string }[],
): Promise<number> {
  const result = await sql`
    insert into contacts.identity_conflict (tenant_id, kept_contact_id, other_contact_id, source, found_at, score,
      signals)
    select ${ctx.tenant.id}::uuid, p.kept, p.other, p.source, ${ctx.now()}, p.score,
      array(select jsonb_array_elements_text(p.signals))
    from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as p (kept bigint, other bigint, source text, score int,
      signals jsonb)
    on conflict do nothing`.execute(ctx.db)
  return Number(result.numAffectedRows ?? 0)
}
