import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'

export type OwnedKind = 'metric' | 'pool'

export interface OwnerRow {
  readonly key: string
  readonly staffId: string
}

export async function listOwners(ctx: Ctx, kind: OwnedKind): Promise<OwnerRow[]> {
  const found = await sql<OwnerRow>`select key, staff_id as "staffId" from analytics.owner
    where tenant_id = ${ctx.tenant.id} and kind = ${kind} order by key`.execute(ctx.db)
  return found.rows
}

/** One answers for all of these from now on. */
export async function saveOwners(ctx: Ctx, kind: OwnedKind, keys: readonly string[], staffId: string): Promise<void> {
  await sql`insert into analytics.owner (tenant_id, kind, key, staff_id, since)
    select ${ctx.tenant.id}, ${kind}, key, ${staffId}, ${ctx.now()} from unnest(${[...keys]}::text[]) as key
    on conflict (tenant_id, kind, key) do update set staff_id = excluded.staff_id, since = excluded.since`.execute(
    ctx.db,
  )
}

export async function deleteOwner(ctx: Ctx, kind: OwnedKind, key: string): Promise<void> {
  await sql`delete from analytics.owner
    where tenant_id = ${ctx.tenant.id} and kind = ${kind} and key = ${key}`.execute(ctx.db)
}
