import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'

/**
 * Notes messages and answers which of them come for the first time, by their place; `undefined` means all of them.
 * The key of the table decides; in its order, so that neighbours are written together. Joined by line breaks, which no
 * message id holds: an array of texts costs twice as much on both sides.
 */
export async function noteMessages(ctx: Ctx, messageIds: readonly string[]): Promise<readonly number[] | undefined> {
  const result = await sql<{ fresh: number; places: number[] | null }>`
    with given as materialized (
      select md5(g.id)::uuid as digest, g.place::int as place
      from unnest(string_to_array(${messageIds.join('\n')}, chr(10))) with ordinality as g (id, place)
    ), fresh as (
      insert into tracking.message (tenant_id, digest, received_at)
      select ${ctx.tenant.id}::uuid, digest, ${ctx.now()}::timestamptz from given order by digest
      on conflict do nothing returning digest
    ), counted as (select count(*) as fresh from fresh)
    select c.fresh, case when c.fresh < ${messageIds.length}::int
      then (select array_agg(g.place - 1) from given g join fresh f using (digest)) end as places
    from counted c`.execute(ctx.db)
  const row = result.rows[0]
  return row?.fresh === messageIds.length ? undefined : (row?.places ?? [])
}

export async function forgetMessages(ctx: Ctx, before: Date): Promise<void> {
  await sql`delete from tracking.message where tenant_id = ${ctx.tenant.id} and received_at < ${before}`.execute(ctx.db)
}
