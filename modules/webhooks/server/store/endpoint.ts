import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'

export interface EndpointRow {
  readonly id: string
  readonly name: string
  readonly url: string
  readonly events: readonly string[]
  readonly enabled: boolean
  readonly offReason: 'failing' | 'gone' | null
  readonly failingSince: Date | null
  readonly lastFault: string | null
  readonly createdAt: Date
}

const columns = sql`id, name, url, events, enabled, off_reason as "offReason", failing_since as "failingSince",
  last_fault as "lastFault", created_at as "createdAt"`

export async function listEndpoints(ctx: Ctx): Promise<EndpointRow[]> {
  const result = await sql<EndpointRow>`select ${columns} from webhooks.endpoint
    where tenant_id = ${ctx.tenant.id} order by created_at, id`.execute(ctx.db)
  return result.rows
}

/** Locks the endpoint: whoever queues for it waits until its state is settled. */
export async function lockEndpoint(ctx: Ctx, endpointId: string): Promise<EndpointRow | undefined> {
  const result = await sql<EndpointRow>`select ${columns} from webhooks.endpoint
    where tenant_id = ${ctx.tenant.id} and id = ${endpointId} for update`.execute(ctx.db)
  return result.rows[0]
}

/** What is sent with: nothing while it is off or left alone. */
export interface OpenEndpoint extends Pick<EndpointRow, 'id' | 'url' | 'failingSince'> {
  readonly sealedSecret: string
  readonly sealedBefore: string | null
}

export async function findOpenEndpoint(ctx: Ctx, endpointId: string): Promise<OpenEndpoint | undefined> {
  const result = await sql<OpenEndpoint>`
    select id, url, failing_since as "failingSince", sealed_secret as "sealedSecret",
      case when before_until > ${ctx.now()} then sealed_before end as "sealedBefore"
    from webhooks.endpoint
    where tenant_id = ${ctx.tenant.id} and id = ${endpointId} and enabled
      and coalesce(resting_until, '-infinity') <= ${ctx.now()}`.execute(ctx.db)
  return result.rows[0]
}

export interface NewEndpoint extends Pick<EndpointRow, 'id' | 'name' | 'url' | 'events'> {
  readonly sealedSecret: string
}

export async function insertEndpoint(ctx: Ctx, row: NewEndpoint): Promise<void> {
  await sql`insert into webhooks.endpoint (tenant_id, id, name, url, events, sealed_secret, created_at)
    values (${ctx.tenant.id}, ${row.id}, ${row.name}, ${row.url}, ${[...row.events]}::text[], ${row.sealedSecret},
      ${ctx.now()})`.execute(ctx.db)
}

/** Turned on or given another address, it begins anew. */
export async function updateEndpoint(ctx: Ctx, row: EndpointRow): Promise<void> {
  await sql`update webhooks.endpoint set name = ${row.name}, url = ${row.url}, events = ${[...row.events]}::text[],
      enabled = ${row.enabled}, off_reason = null, failing_since = null, last_fault = null, resting_until = null
    where tenant_id = ${ctx.tenant.id} and id = ${row.id}`.execute(ctx.db)
}

export async function updateSecret(ctx: Ctx, endpointId: string, sealed: string, beforeUntil: Date): Promise<boolean> {
  const result = await sql`update webhooks.endpoint
    set sealed_before = sealed_secret, before_until = ${beforeUntil}, sealed_secret = ${sealed}
    where tenant_id = ${ctx.tenant.id} and id = ${endpointId}`.execute(ctx.db)
  return result.numAffectedRows === 1n
}

export async function deleteEndpoint(ctx: Ctx, endpointId: string): Promise<boolean> {
  const result = await sql`delete from webhooks.endpoint
    where tenant_id = ${ctx.tenant.id} and id = ${endpointId}`.execute(ctx.db)
  return result.numAffectedRows === 1n
}

/** Something got through. */
export async function noteWell(ctx: Ctx, endpointId: string): Promise<void> {
  await sql`update webhooks.endpoint set failing_since = null, last_fault = null, resting_until = null
    where tenant_id = ${ctx.tenant.id} and id = ${endpointId}`.execute(ctx.db)
}

export interface Failing {
  readonly fault: string
  readonly restingUntil: Date
  readonly offReason: 'failing' | 'gone' | undefined
}

/** Nothing got through. */
export async function noteFailing(ctx: Ctx, endpointId: string, failing: Failing): Promise<void> {
  await sql`update webhooks.endpoint
    set failing_since = coalesce(failing_since, ${ctx.now()}), last_fault = ${failing.fault},
      resting_until = ${failing.restingUntil}, off_reason = ${failing.offReason ?? null},
      enabled = enabled and ${failing.offReason === undefined}
    where tenant_id = ${ctx.tenant.id} and id = ${endpointId}`.execute(ctx.db)
}

/** A person asked for a try now. */
export async function endRest(ctx: Ctx, endpointId: string): Promise<void> {
  await sql`update webhooks.endpoint set resting_until = null
    where tenant_id = ${ctx.tenant.id} and id = ${endpointId}`.execute(ctx.db)
}
