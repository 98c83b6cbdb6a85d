import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { ErasedFileKind, ErasedTable, Erasure, ErasureState, ToldErased } from '../../model/erasure.ts'

/** What an erasure looks for, until it is done. */
export interface Traces {
  readonly names: readonly string[]
  readonly values: readonly string[]
}

const COLUMNS = sql`id, number, person_no as "personNo", to_jsonb(person_nos) as "personNos", reason,
  asked_by as "askedBy", asked_at as "askedAt", state, tables, files, told, done_at as "doneAt", hash`

/** Takes the next number of the tenant. One at a time: the numbers have no gaps. */
export async function insertErasure(
  ctx: Ctx,
  ask: Pick<Erasure, 'id' | 'personNo' | 'personNos' | 'reason' | 'askedBy' | 'askedAt'> & { readonly traces: Traces },
): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`compliance.erasure:${ctx.tenant.id}`}, 0))`.execute(ctx.db)
  const result = await sql<{ number: number }>`
    insert into compliance.erasure (tenant_id, id, number, person_no, person_nos, reason, asked_by, asked_at, state,
      traces)
    select ${ctx.tenant.id}, ${ask.id}, coalesce(max(number), 0) + 1, ${ask.personNo}, ${[...ask.personNos]}::bigint[],
      ${ask.reason}, ${ask.askedBy}, ${ask.askedAt}, 'asked', ${JSON.stringify(ask.traces)}::jsonb
    from compliance.erasure where tenant_id = ${ctx.tenant.id} returning number`.execute(ctx.db)
  return result.rows[0]?.number ?? 0
}

export async function findErasure(ctx: Ctx, id: string): Promise<Erasure | undefined> {
  const result = await sql<Erasure>`
    select ${COLUMNS} from compliance.erasure where tenant_id = ${ctx.tenant.id} and id = ${id}`.execute(ctx.db)
  return result.rows[0]
}

/** Files and rows of one kind that are to go, by their ids. */
export interface PlannedFiles extends ErasedFileKind {
  readonly found: readonly string[]
}

interface ErasureAtWork extends Erasure {
  readonly traces: Traces
  readonly filePlan: readonly PlannedFiles[] | null
}

/** The same, held until the transaction ends, with what it looks for and what it found. */
export async function lockErasure(ctx: Ctx, id: string): Promise<ErasureAtWork | undefined> {
  const result = await sql<ErasureAtWork>`
    select ${COLUMNS}, traces, file_plan as "filePlan" from compliance.erasure
    where tenant_id = ${ctx.tenant.id} and id = ${id} for update`.execute(ctx.db)
  return result.rows[0]
}

/** The latest erasure of a person, whatever its state. */
export async function findErasureOf(ctx: Ctx, personNo: number): Promise<Erasure | undefined> {
  const result = await sql<Erasure>`
    select ${COLUMNS} from compliance.erasure
    where tenant_id = ${ctx.tenant.id} and ${personNo}::bigint = any(person_nos)
    order by number desc limit 1`.execute(ctx.db)
  return result.rows[0]
}

export interface ErasurePlace {
  readonly at: Date
  readonly id: string
}

/** Newest first; found by number of the certificate or of the person. */
export async function listErasures(
  ctx: Ctx,
  {
    q,
    after,
    limit,
  }: { readonly q: number | undefined; readonly after: ErasurePlace | undefined; readonly limit: number },
): Promise<Erasure[]> {
  const result = await sql<Erasure>`
    select ${COLUMNS} from compliance.erasure where tenant_id = ${ctx.tenant.id}
      and (${q ?? null}::bigint is null or number = ${q ?? null} or ${q ?? null} = any(person_nos))
      and (${after?.id ?? null}::uuid is null
        or (asked_at, id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by asked_at desc, id desc limit ${limit}`.execute(ctx.db)
  return result.rows
}

/** Erasures that a process left half done. */
export async function listUnfinished(ctx: Ctx): Promise<string[]> {
  const result = await sql<{ id: string }>`
    select id from compliance.erasure
    where tenant_id = ${ctx.tenant.id} and state in ('asked', 'rows_erased') order by number`.execute(ctx.db)
  return result.rows.map((row) => row.id)
}

export async function saveTables(ctx: Ctx, id: string, tables: readonly ErasedTable[]): Promise<void> {
  await sql`update compliance.erasure set state = 'rows_erased', tables = ${JSON.stringify(tables)}::jsonb
    where tenant_id = ${ctx.tenant.id} and id = ${id}`.execute(ctx.db)
}

export async function saveFilePlan(ctx: Ctx, id: string, plan: readonly PlannedFiles[]): Promise<void> {
  await sql`update compliance.erasure set file_plan = ${JSON.stringify(plan)}::jsonb
    where tenant_id = ${ctx.tenant.id} and id = ${id}`.execute(ctx.db)
}

export async function saveFiles(ctx: Ctx, id: string, files: readonly ErasedFileKind[]): Promise<void> {
  await sql`update compliance.erasure
    set state = 'forgetting', files = ${JSON.stringify(files)}::jsonb, file_plan = null
    where tenant_id = ${ctx.tenant.id} and id = ${id}`.execute(ctx.db)
}

export async function closeErasure(
  ctx: Ctx,
  id: string,
  to: { readonly state: ErasureState; readonly told: ToldErased; readonly doneAt: Date; readonly hash: string },
): Promise<void> {
  await sql`update compliance.erasure set state = ${to.state}, told = ${JSON.stringify(to.told)}::jsonb,
      done_at = ${to.doneAt}, hash = ${to.hash}, traces = '{"names":[],"values":[]}'
    where tenant_id = ${ctx.tenant.id} and id = ${id}`.execute(ctx.db)
}
