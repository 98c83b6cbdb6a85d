import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { PersonName } from '../../model/person-key.ts'

/** Whether an event names one of these: by user id or by visitor, each within its space. */
function names(names: readonly PersonName[]) {
  return sql`exists (select from unnest(${names.map((one) => one.kind)}::text[],
      ${names.map((one) => one.space)}::text[], ${names.map((one) => one.key)}::text[]) as n (kind, space, key)
    where n.space = e.event->>'space'
      and n.key = e.event->>(case n.kind when 'user' then 'userId' else 'anonymousId' end))`
}

export async function listRecentOf(ctx: Ctx, person: readonly PersonName[]): Promise<unknown[]> {
  const result = await sql<{ event: unknown }>`
    select e.event from tracking.recent_event e where e.tenant_id = ${ctx.tenant.id} and ${names(person)}
    order by e.settled_at, e.id`.execute(ctx.db)
  return result.rows.map((row) => row.event)
}

export async function listQuarantinedOf(ctx: Ctx, person: readonly PersonName[]): Promise<unknown[]> {
  const result = await sql<{ event: unknown }>`
    select e.event from tracking.quarantined_event e where e.tenant_id = ${ctx.tenant.id} and ${names(person)}
    order by e.received_at, e.id`.execute(ctx.db)
  return result.rows.map((row) => row.event)
}

export async function deleteRecentOf(ctx: Ctx, person: readonly PersonName[]): Promise<void> {
  await sql`delete from tracking.recent_event e where e.tenant_id = ${ctx.tenant.id} and ${names(person)}`.execute(
    ctx.db,
  )
}

export async function deleteQuarantinedOf(ctx: Ctx, person: readonly PersonName[]): Promise<void> {
  await sql`
    delete from tracking.quarantined_event e where e.tenant_id = ${ctx.tenant.id} and ${names(person)}`.execute(ctx.db)
}
