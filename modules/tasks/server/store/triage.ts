import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import { TRIAGE_REASONS, type TriageReason } from '../../model/triage.ts'

export interface TriageAsk {
  readonly staffId: string
  /** One moment for all pages of a reading. */
  readonly asOf: Date
  readonly endOfDay: Date
  readonly coldBefore: Date
  readonly overBefore: Date
}

export interface TriageRow {
  readonly contactId: number
  /** Place of the most pressing reason in `TRIAGE_REASONS`. */
  readonly rank: number
  readonly reasons: readonly TriageReason[]
  /** What the most pressing one is due at, or since when nobody has said anything. */
  readonly at: Date
  readonly value: number
}

export interface AfterTriage {
  readonly rank: number
  readonly value: number
  readonly contactId: number
}

const rankOf = (reason: TriageReason) => TRIAGE_REASONS.indexOf(reason)

/** Whoever wants to be looked at, once for each reason. */
function reasonsOf(ctx: Ctx, { staffId, asOf, endOfDay, coldBefore, overBefore }: TriageAsk) {
  const { id } = ctx.tenant
  return sql`
    select contact_id, due_at as at, 0::bigint as value,
      case when due_at <= ${asOf} then ${rankOf('issue_late')}::int else ${rankOf('issue')}::int end as rank
    from tasks.issue where tenant_id = ${id} and staff_id = ${staffId} and solved_at is null
    union all
    select contact_id, due_at, value,
      case when due_at <= ${asOf} then ${rankOf('task_late')}::int else ${rankOf('task')}::int end
    from tasks.task where tenant_id = ${id} and staff_id = ${staffId} and state = 'open' and due_at < ${endOfDay}
      and opens_at <= ${asOf}
    union all
    select contact_id, at, 0::bigint, ${rankOf('talk_cold')}::int from tasks.follow_up f
    where tenant_id = ${id} and staff_id = ${staffId} and stage in ('interested', 'deciding')
      and at < ${coldBefore} and at >= ${overBefore}
      and not exists (select from tasks.follow_up g where g.tenant_id = f.tenant_id and g.contact_id = f.contact_id
        and (g.at, g.id) > (f.at, f.id))
      and not exists (select from tasks.chat_message c where c.tenant_id = f.tenant_id and c.contact_id = f.contact_id
        and c.state = 'sent' and c.opened_at > f.at)
      and not exists (select from tasks.task t where t.tenant_id = f.tenant_id and t.contact_id = f.contact_id
        and t.state = 'done' and t.settled_at > f.at)`
}

/** Each person once, the most pressing first, and the most valuable of those; after a position of the same order. */
export async function listTriage(
  ctx: Ctx,
  ask: TriageAsk & { readonly reason?: TriageReason | undefined },
  after: AfterTriage | undefined,
  limit: number,
): Promise<TriageRow[]> {
  const only = ask.reason === undefined ? null : rankOf(ask.reason)
  const result = await sql<Omit<TriageRow, 'reasons'> & { ranks: number[] }>`
    select * from (
      select contact_id as "contactId", min(rank) as rank, array_agg(distinct rank) as ranks,
        (array_agg(at order by rank, at))[1] as at, max(value) as value
      from (${reasonsOf(ctx, ask)}) r group by contact_id) p
    where (${only}::int is null or ${only}::int = any(ranks))
      and (${after?.rank ?? null}::int is null or (rank, -value, "contactId")
        > (${after?.rank ?? null}::int, ${-(after?.value ?? 0)}::bigint, ${after?.contactId ?? null}::bigint))
    order by rank, -value, "contactId" limit ${limit}`.execute(ctx.db)
  return result.rows.map(({ ranks, ...row }) => ({
    ...row,
    reasons: ranks.flatMap((rank) => TRIAGE_REASONS[rank] ?? []),
  }))
}

/** How many people there are for each reason, and altogether. */
export async function countTriage(
  ctx: Ctx,
  ask: TriageAsk,
): Promise<{ all: number; byReason: Map<TriageReason, number> }> {
  const result = await sql<{ rank: number | null; people: number }>`
    select rank, count(distinct contact_id) as people from (${reasonsOf(ctx, ask)}) r group by rollup (rank)`.execute(
    ctx.db,
  )
  const all = result.rows.find(({ rank }) => rank === null)?.people ?? 0
  const named = result.rows.flatMap(({ rank, people }) => {
    const reason = rank === null ? undefined : TRIAGE_REASONS[rank]
    return reason ? [[reason, people] as const] : []
  })
  return { all, byReason: new Map(named) }
}
