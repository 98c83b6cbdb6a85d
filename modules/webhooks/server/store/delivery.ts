import { sql } from 'kysely'
import type { Ctx, Executor } from '#kit/node/ctx.ts'
import type { TimePlace } from '#kit/pure/paging.ts'
import type { Message } from '../../model/message.ts'

export interface NewDelivery {
  readonly id: string
  readonly endpointId: string
  readonly message: Message
}

/** Queues messages; one that was queued for the endpoint before is left as it is. */
export async function insertDeliveries(ctx: Ctx, rows: readonly NewDelivery[]): Promise<void> {
  const list = JSON.stringify(
    rows.map(({ id, endpointId, message }) => ({ ...message, messageId: message.id, id, endpointId })),
  )
  await sql`
    insert into webhooks.delivery
      (tenant_id, id, endpoint_id, message_id, event, body, contact_ids, state, next_at, created_at)
    select ${ctx.tenant.id}::uuid, r.id, r."endpointId", r."messageId", r.event, r.body, r."contactIds", 'waiting',
      ${ctx.now()}::timestamptz, ${ctx.now()}::timestamptz
    from jsonb_to_recordset(${list}::jsonb) as r
      (id uuid, "endpointId" uuid, "messageId" text, event text, body text, "contactIds" bigint[])
    on conflict (tenant_id, endpoint_id, message_id) do nothing`.execute(ctx.db)
}

export interface DueDelivery {
  readonly id: string
  readonly messageId: string
  readonly body: string
  readonly attempts: number
  readonly tries: number
}

/** Takes what is due for one process; it is due again when that process is not heard of until then. */
export async function claimDue(ctx: Ctx, endpointId: string, limit: number, until: Date): Promise<DueDelivery[]> {
  const result = await sql<DueDelivery>`
    update webhooks.delivery d set claimed_until = ${until}
    from (
      select id from webhooks.delivery
      where tenant_id = ${ctx.tenant.id} and endpoint_id = ${endpointId} and state = 'waiting'
        and next_at <= ${ctx.now()} and coalesce(claimed_until, '-infinity') <= ${ctx.now()}
      order by next_at, id limit ${limit} for update skip locked
    ) due
    where d.tenant_id = ${ctx.tenant.id} and d.id = due.id
    returning d.id, d.message_id as "messageId", d.body, d.attempts, d.tries`.execute(ctx.db)
  return result.rows.sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** Gives back what was claimed and not tried. */
export async function releaseClaims(ctx: Ctx, ids: readonly string[]): Promise<void> {
  await sql`update webhooks.delivery set claimed_until = null
    where tenant_id = ${ctx.tenant.id} and id = any(${[...ids]}::uuid[])`.execute(ctx.db)
}

export interface TriedDelivery {
  readonly id: string
  readonly attemptNo: number
  readonly tries: number
  readonly state: 'waiting' | 'delivered' | 'failed'
  readonly nextAt: Date
  readonly at: Date
  readonly status: number | null
  readonly fault: string | null
  readonly detail: string
  readonly answer: string
  readonly milliseconds: number
}

/** Writes down what came of tries. What was removed meanwhile stays removed. */
export async function saveTries(ctx: Ctx, tried: readonly TriedDelivery[]): Promise<void> {
  await sql`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(tried)}::jsonb) as r
        (id uuid, "attemptNo" int, tries int, state text, "nextAt" timestamptz, at timestamptz, status int, fault text,
          detail text, answer text, milliseconds int)
    ), moved as (
      update webhooks.delivery d set attempts = g."attemptNo", tries = g.tries, state = g.state, next_at = g."nextAt",
        claimed_until = null
      from given g where d.tenant_id = ${ctx.tenant.id} and d.id = g.id returning d.id
    )
    insert into webhooks.attempt
      (tenant_id, delivery_id, attempt_no, at, status, fault, detail, answer, milliseconds)
    select ${ctx.tenant.id}::uuid, g.id, g."attemptNo", g.at, g.status, g.fault, g.detail, g.answer, g.milliseconds
    from given g join moved m using (id)
    on conflict do nothing`.execute(ctx.db)
}

/** An endpoint was turned off: what waits for it is given up, until somebody replays it. */
export async function giveUpWaiting(ctx: Ctx, endpointId: string): Promise<void> {
  await sql`update webhooks.delivery set state = 'failed', claimed_until = null
    where tenant_id = ${ctx.tenant.id} and endpoint_id = ${endpointId} and state = 'waiting'`.execute(ctx.db)
}

/** Puts one delivery back at the head, with all its tries before it. */
export async function requeue(ctx: Ctx, deliveryId: string): Promise<void> {
  await sql`update webhooks.delivery set state = 'waiting', tries = 0, next_at = ${ctx.now()}, claimed_until = null
    where tenant_id = ${ctx.tenant.id} and id = ${deliveryId}`.execute(ctx.db)
}

export async function requeueFailed(ctx: Ctx, endpointId: string, since: Date): Promise<number> {
  const result = await sql`update webhooks.delivery set state = 'waiting', tries = 0, next_at = ${ctx.now()}
    where tenant_id = ${ctx.tenant.id} and endpoint_id = ${endpointId} and state = 'failed'
      and created_at >= ${since}`.execute(ctx.db)
  return Number(result.numAffectedRows ?? 0n)
}

export async function countByEndpoint(ctx: Ctx) {
  const result = await sql<{ endpointId: string; state: 'waiting' | 'failed'; deliveries: number }>`
    select endpoint_id as "endpointId", state, count(*)::int as deliveries from webhooks.delivery
    where tenant_id = ${ctx.tenant.id} and state in ('waiting', 'failed') group by 1, 2`.execute(ctx.db)
  return result.rows
}

/** Endpoints of all tenants with something due: for the clock, which wakes their work. */
export async function listDueEndpoints(db: Executor, now: Date) {
  const result = await sql<{ tenantId: string; endpointId: string }>`
    select e.tenant_id as "tenantId", e.id as "endpointId"
    from webhooks.endpoint e
    where e.enabled and coalesce(e.resting_until, '-infinity') <= ${now} and exists (
      select from webhooks.delivery d where d.tenant_id = e.tenant_id and d.endpoint_id = e.id
        and d.state = 'waiting' and d.next_at <= ${now})`.execute(db)
  return result.rows
}

export interface DeliveryRow {
  readonly id: string
  readonly endpointId: string
  readonly endpointName: string
  readonly messageId: string
  readonly event: string
  readonly state: 'waiting' | 'delivered' | 'failed'
  readonly attempts: number
  readonly lastStatus: number | null
  readonly lastFault: string | null
  readonly createdAt: Date
  readonly nextAt: Date
  readonly url: string
  readonly body: string
}

/** Deliveries with their endpoint and their last try, latest first. */
async function readShown(ctx: Ctx, where: ReturnType<typeof sql>, limit: number): Promise<DeliveryRow[]> {
  const result = await sql<DeliveryRow>`
    select d.id, d.endpoint_id as "endpointId", e.name as "endpointName", d.message_id as "messageId", d.event, d.state,
      d.attempts, a.status as "lastStatus", a.fault as "lastFault", d.created_at as "createdAt", d.next_at as "nextAt",
      e.url, d.body
    from webhooks.delivery d
    join webhooks.endpoint e on e.tenant_id = d.tenant_id and e.id = d.endpoint_id
    left join webhooks.attempt a on a.tenant_id = d.tenant_id and a.delivery_id = d.id and a.attempt_no = d.attempts
    where d.tenant_id = ${ctx.tenant.id} and ${where}
    order by d.created_at desc, d.id desc limit ${limit}`.execute(ctx.db)
  return result.rows
}

export interface DeliveryFilter {
  readonly endpointId?: string | undefined
  readonly state?: string | undefined
  readonly event?: string | undefined
}

export function listDeliveries(
  ctx: Ctx,
  { endpointId, state, event }: DeliveryFilter,
  { after, limit }: { readonly after: TimePlace | undefined; readonly limit: number },
): Promise<DeliveryRow[]> {
  const parts = [
    after && sql`(d.created_at, d.id) < (${after.at}, ${after.id}::uuid)`,
    endpointId && sql`d.endpoint_id = ${endpointId}::uuid`,
    state && sql`d.state = ${state}`,
    event && sql`d.event = ${event}`,
  ].filter((part) => part !== undefined && part !== '')
  return readShown(ctx, parts.length > 0 ? sql.join(parts, sql` and `) : sql`true`, limit + 1)
}

export async function findDelivery(ctx: Ctx, deliveryId: string): Promise<DeliveryRow | undefined> {
  const [row] = await readShown(ctx, sql`d.id = ${deliveryId}::uuid`, 1)
  return row
}

export interface AttemptRow {
  readonly attemptNo: number
  readonly at: Date
  readonly status: number | null
  readonly fault: string | null
  readonly detail: string
  readonly answer: string
  readonly milliseconds: number
}

/** Latest first; of a delivery replayed again and again, the last. */
export async function listAttempts(ctx: Ctx, deliveryId: string, limit: number): Promise<AttemptRow[]> {
  const result = await sql<AttemptRow>`
    select attempt_no as "attemptNo", at, status, fault, detail, answer, milliseconds from webhooks.attempt
    where tenant_id = ${ctx.tenant.id} and delivery_id = ${deliveryId}
    order by attempt_no desc limit ${limit}`.execute(ctx.db)
  return result.rows
}
