import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { Difference, DifferenceKind } from '../../model/reconcile.ts'
import type { DifferenceState, KeptDifference } from '../../model/statement.ts'
import { numbers, uuids } from './columns.ts'

/** What differed before and does not any more. */
export async function settleOthers(ctx: Ctx, statementId: string, found: readonly Difference[]): Promise<void> {
  await sql`
    update commerce.statement_difference set settled_at = ${ctx.now()}
    where tenant_id = ${ctx.tenant.id} and statement_id = ${statementId} and settled_at is null
      and order_no <> all(${found.map(({ orderNo }) => orderNo)}::text[])`.execute(ctx.db)
}

/**
 * What differs now. A difference that stays of its kind keeps the time since when it stands; what was said to explain
 * it holds for those amounts alone.
 */
export async function saveDifferences(ctx: Ctx, statementId: string, found: readonly Difference[]): Promise<void> {
  await sql`
    insert into commerce.statement_difference as d (tenant_id, statement_id, order_no, kind, order_id, ours, theirs,
      since)
    select ${ctx.tenant.id}::uuid, ${statementId}::uuid, t.*, ${ctx.now()}::timestamptz
    from unnest(${found.map(({ orderNo }) => orderNo)}::text[], ${found.map(({ kind }) => kind)}::text[],
      ${uuids(found.map(({ orderId }) => orderId))}::uuid[], ${numbers(found.map(({ ours }) => ours))}::bigint[],
      ${numbers(found.map(({ theirs }) => theirs))}::bigint[]) as t
    on conflict (tenant_id, statement_id, order_no) do update set (kind, order_id, ours, theirs, settled_at, since,
        note, noted_by, told_at) = (
      select excluded.kind, excluded.order_id, excluded.ours, excluded.theirs, null::timestamptz,
        case when stays then d.since else excluded.since end, case when is_same then d.note else '' end,
        case when is_same then d.noted_by else '' end, case when stays then d.told_at end
      from (select d.settled_at is null and d.kind = excluded.kind as stays, d.settled_at is null
        and d.kind = excluded.kind and (d.ours, d.theirs) is not distinct from (excluded.ours, excluded.theirs)
        as is_same) w)`.execute(ctx.db)
}

const COLUMNS = sql`order_no as "orderNo", kind, order_id as "orderId", ours, theirs, since, settled_at as "settledAt",
  note, noted_by as "notedBy"`

const IN_STATE = {
  open: sql`settled_at is null and note = ''`,
  explained: sql`settled_at is null and note <> ''`,
  settled: sql`settled_at is not null`,
} as const

export interface DifferenceFilter {
  readonly state?: DifferenceState | undefined
  readonly kind?: DifferenceKind | undefined
  readonly after?: { readonly since: Date; readonly orderNo: string } | undefined
}

/** Those that have stood longest first. */
export async function listDifferences(
  ctx: Ctx,
  statementId: string,
  { state, kind, after }: DifferenceFilter,
  limit: number,
): Promise<KeptDifference[]> {
  const result = await sql<KeptDifference>`
    select ${COLUMNS} from commerce.statement_difference
    where tenant_id = ${ctx.tenant.id} and statement_id = ${statementId} and ${state ? IN_STATE[state] : sql`true`}
      and ${kind ? sql`kind = ${kind}` : sql`true`}
      and ${after ? sql`(since, order_no) > (${after.since}, ${after.orderNo})` : sql`true`}
    order by since, order_no limit ${limit}`.execute(ctx.db)
  return result.rows
}

/** Says why differences are as they should be; an empty note takes it back. Answers how many there were. */
export async function explainDifferences(
  ctx: Ctx,
  statementId: string,
  orderNos: readonly string[],
  note: string,
): Promise<number> {
  const result = await sql`
    update commerce.statement_difference set note = ${note}, noted_by = ${note === '' ? '' : ctx.actor.name}
    where tenant_id = ${ctx.tenant.id} and statement_id = ${statementId} and settled_at is null
      and order_no = any(${[...orderNos]}::text[])`.execute(ctx.db)
  return Number(result.numAffectedRows ?? 0)
}

/** Differences that have stood unexplained for too many days and were not told of yet; from now on they were. */
export async function takeOverdue(ctx: Ctx, statementId: string, before: Date): Promise<KeptDifference[]> {
  const result = await sql<KeptDifference>`
    update commerce.statement_difference set told_at = ${ctx.now()}
    where tenant_id = ${ctx.tenant.id} and statement_id = ${statementId} and settled_at is null and note = ''
      and since < ${before} and told_at is null
    returning ${COLUMNS}`.execute(ctx.db)
  return result.rows
}
