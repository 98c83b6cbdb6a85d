import { sql } from 'kysely'
import type { Executor } from './ctx.ts'
import type { OutboxRow } from './outbox.ts'

export type ForgetStage = 'waiting' | 'warehouse' | 'archive' | 'done'

/** Rows of one append table on one day. */
export interface PlannedRows {
  readonly table: string
  readonly day: string
  readonly rows: number
  readonly checksum: number
}

/** What was taken out, for the certificate. */
export interface ForgetReport {
  /** Facts of the outbox and of the archive that were rewritten or dropped. */
  readonly facts?: number
  readonly archiveFiles?: number
  readonly warehouse?: Readonly<Record<string, number>>
}

export interface ForgetRequest {
  readonly tenantId: string
  readonly id: string
  readonly contactIds: readonly number[]
  readonly words: readonly string[]
  readonly mark: string | null
  readonly stage: ForgetStage
  readonly plan: readonly PlannedRows[]
  readonly archivePlace: number
  readonly report: ForgetReport
}

/** Asks the reader of the outbox to take people out of everything that has been told, in the caller's transaction. */
export async function insertForget(
  db: Executor,
  ask: Pick<ForgetRequest, 'tenantId' | 'id' | 'contactIds' | 'words'> & { readonly at: Date },
): Promise<void> {
  await sql`insert into kit.forget_request (tenant_id, id, contact_ids, words, asked_at)
    values (${ask.tenantId}, ${ask.id}, ${[...ask.contactIds]}::bigint[], ${[...ask.words]}::text[], ${ask.at})
    on conflict do nothing`.execute(db)
}

export async function listOpenForgets(db: Executor): Promise<ForgetRequest[]> {
  const result = await sql<ForgetRequest>`
    select tenant_id as "tenantId", id, contact_ids as "contactIds", words, mark, stage, plan,
      archive_place as "archivePlace", report
    from kit.forget_request where done_at is null order by asked_at, id`.execute(db)
  return result.rows.map((row) => ({ ...row, contactIds: row.contactIds.map(Number) }))
}

export async function saveForget(
  db: Executor,
  { tenantId, id, mark, stage, plan, archivePlace, report }: ForgetRequest,
): Promise<void> {
  await sql`update kit.forget_request set mark = ${mark}, stage = ${stage}, plan = ${JSON.stringify(plan)}::jsonb,
      archive_place = ${archivePlace}, report = ${JSON.stringify(report)}::jsonb
    where tenant_id = ${tenantId} and id = ${id}`.execute(db)
}

export async function closeForget(db: Executor, { tenantId, id }: ForgetRequest, at: Date): Promise<void> {
  await sql`update kit.forget_request set stage = 'done', words = '{}', plan = '[]', done_at = ${at}
    where tenant_id = ${tenantId} and id = ${id}`.execute(db)
}

/** Requests done a while ago that nobody has looked at since. */
export async function listUnchecked(db: Executor, before: Date) {
  const result = await sql<{ tenantId: string; id: string; contactIds: number[] }>`
    select tenant_id as "tenantId", id, contact_ids as "contactIds" from kit.forget_request
    where done_at < ${before} and checked_at is null`.execute(db)
  return result.rows.map((row) => ({ ...row, contactIds: row.contactIds.map(Number) }))
}

export async function noteChecked(db: Executor, tenantId: string, id: string, at: Date): Promise<void> {
  await sql`update kit.forget_request set checked_at = ${at}
    where tenant_id = ${tenantId} and id = ${id}`.execute(db)
}

/** Begins a request anew: something of them was told afterwards. */
export async function reopenForget(db: Executor, tenantId: string, id: string): Promise<void> {
  await sql`update kit.forget_request
    set stage = 'waiting', mark = null, archive_place = 0, done_at = null, plan = '[]'
    where tenant_id = ${tenantId} and id = ${id}`.execute(db)
}

/** Facts of a tenant after a place of the outbox. */
export async function readTenantFacts(
  db: Executor,
  tenantId: string,
  after: { readonly xid: string; readonly id: number },
  limit: number,
): Promise<OutboxRow[]> {
  const result = await sql<OutboxRow>`
    select xid::text, id, tenant_id, name, version, payload, at from kit.outbox
    where tenant_id = ${tenantId} and (xid, id) > (${after.xid}::xid8, ${after.id}::bigint)
    order by outbox.xid, outbox.id limit ${limit}`.execute(db)
  return result.rows
}

export async function replaceFact(db: Executor, { xid, id }: OutboxRow, payload: object | undefined): Promise<void> {
  if (payload === undefined)
    await sql`delete from kit.outbox where xid = ${xid}::xid8 and id = ${id}::bigint`.execute(db)
  else
    await sql`update kit.outbox set payload = ${JSON.stringify(payload)}::json
      where xid = ${xid}::xid8 and id = ${id}::bigint`.execute(db)
}

interface DeadFact {
  readonly consumer: string
  readonly id: number
  readonly name: string
  readonly payload: Record<string, unknown>
}

/** Facts that were set aside, with their errors, which may quote them. */
export async function listDeadFacts(db: Executor, tenantId: string): Promise<DeadFact[]> {
  const result = await sql<DeadFact>`
    select consumer, id, name, payload from kit.dead_fact where tenant_id = ${tenantId}`.execute(db)
  return result.rows
}

export async function replaceDeadFact(db: Executor, { consumer, id }: DeadFact, payload: object): Promise<void> {
  await sql`update kit.dead_fact set payload = ${JSON.stringify(payload)}::jsonb, error = ''
    where consumer = ${consumer} and id = ${id}`.execute(db)
}

/** Answers in which one of these names is a whole value. Others may bear it too: an answer is no loss. */
export async function forgetAnswersNaming(db: Executor, tenantId: string, names: readonly string[]): Promise<void> {
  const written = names.filter((name) => name !== '').map((name) => JSON.stringify(name))
  await sql`
    update kit.idempotency set answer = null where tenant_id = ${tenantId} and exists (
      select from unnest(${written}::text[]) w where position(w in answer::text) > 0)`.execute(db)
}

/** Answers kept under idempotency keys that speak of somebody by a word. */
export async function forgetAnswers(db: Executor, tenantId: string, words: readonly string[]): Promise<number> {
  const written = words.map((word) => JSON.stringify(word).slice(1, -1))
  const result = await sql`
    update kit.idempotency set answer = null where tenant_id = ${tenantId} and exists (
      select from unnest(${written}::text[]) w where position(w in answer::text) > 0)`.execute(db)
  return Number(result.numAffectedRows ?? 0n)
}

/** Takes rows off the ledger of what was sent. */
export async function uncountSent(db: Executor, tenantId: string, plan: readonly PlannedRows[]): Promise<void> {
  await sql`
    update kit.sent_day s set row_count = s.row_count - p.rows, checksum = s.checksum - p.checksum
    from unnest(${plan.map((one) => one.table)}::text[], ${plan.map((one) => one.day)}::date[],
      ${plan.map((one) => one.rows)}::bigint[], ${plan.map((one) => one.checksum)}::numeric[])
      as p (name, day, rows, checksum)
    where s.tenant_id = ${tenantId} and s.table_name = p.name and s.day = p.day`.execute(db)
  await sql`delete from kit.sent_day where tenant_id = ${tenantId} and row_count <= 0`.execute(db)
}

export interface ArchiveFile {
  readonly place: number
  readonly name: string
}

/** The next archive file in the order of facts. */
export async function nextArchiveFile(db: Executor, after: number): Promise<ArchiveFile | undefined> {
  const result = await sql<ArchiveFile>`
    select place, name from kit.archive_file where place > ${after} order by place limit 1`.execute(db)
  return result.rows[0]
}

export async function renameArchiveFile(
  db: Executor,
  { place }: ArchiveFile,
  to: { readonly name: string; readonly facts: number; readonly bytes: number; readonly sha256: string },
): Promise<void> {
  await sql`update kit.archive_file set name = ${to.name}, facts = ${to.facts}, bytes = ${to.bytes},
    sha256 = ${to.sha256} where place = ${place}`.execute(db)
}
