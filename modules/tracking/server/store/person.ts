import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { PersonName } from '../../model/person-key.ts'

/** What is held under a person's names, or shown beside them; for reading out and for erasing. */
function namesOf(names: readonly PersonName[]) {
  return sql`unnest(${names.map((one) => one.kind)}::text[], ${names.map((one) => one.space)}::text[],
    ${names.map((one) => one.key)}::text[]) as n (kind, space, key)`
}

export async function exportEvents(ctx: Ctx, names: readonly PersonName[]) {
  const recent = await sql<{ event: unknown }>`
    select r.event from tracking.recent_event r where r.tenant_id = ${ctx.tenant.id}
      and exists (select from ${namesOf(names)} where n.key = r.event->>(case n.kind when 'user' then 'userId'
        else 'anonymousId' end) and n.space = r.event->>'space') order by r.settled_at, r.id`.execute(ctx.db)
  const held = await sql<{ event: unknown }>`
    select q.event from tracking.quarantined_event q where q.tenant_id = ${ctx.tenant.id}
      and exists (select from ${namesOf(names)} where n.key = q.event->>(case n.kind when 'user' then 'userId'
        else 'anonymousId' end) and n.space = q.event->>'space') order by q.received_at, q.id`.execute(ctx.db)
  return { recent: recent.rows.map((row) => row.event), quarantined: held.rows.map((row) => row.event) }
}

export async function eraseEvents(ctx: Ctx, names: readonly PersonName[]): Promise<void> {
  await sql`
    delete from tracking.recent_event r where r.tenant_id = ${ctx.tenant.id}
      and exists (select from ${namesOf(names)} where n.key = r.event->>(case n.kind when 'user' then 'userId'
        else 'anonymousId' end) and n.space = r.event->>'space')`.execute(ctx.db)
  await sql`
    delete from tracking.quarantined_event q where q.tenant_id = ${ctx.tenant.id}
      and exists (select from ${namesOf(names)} where n.key = q.event->>(case n.kind when 'user' then 'userId'
        else 'anonymousId' end) and n.space = q.event->>'space')`.execute(ctx.db)
}
