import { sql } from 'kysely'
import type { Ctx, Executor } from '#kit/node/ctx.ts'
import type { AdviceAnswers, AdviceContent } from '../../model/advice.ts'

export interface Advice {
  readonly id: string
  readonly contactId: number
  readonly staffId: string
  readonly sheetId: string
  readonly version: number
  readonly content: AdviceContent
  readonly openedAt: Date
  readonly expiresAt: Date
  readonly answers: AdviceAnswers
  readonly answeredAt: Date | null
  readonly answeredBy: 'customer' | 'guide' | null
  readonly offered: readonly string[]
  readonly chosen: string | null
  readonly chosenAt: Date | null
}

const COLUMNS = sql`a.id, a.contact_id as "contactId", a.staff_id as "staffId", a.sheet_id as "sheetId", a.version,
  v.content, a.opened_at as "openedAt", a.expires_at as "expiresAt", a.answers, a.answered_at as "answeredAt",
  a.answered_by as "answeredBy", a.offered, a.chosen, a.chosen_at as "chosenAt"`
const WITH_SHEET = sql`tasks.advice a join tasks.advice_sheet_version v
  on v.tenant_id = a.tenant_id and v.sheet_id = a.sheet_id and v.version = a.version`

/** Whose an advice is, whatever its tenant: a customer's link names no other. */
export async function findAdviceTenant(db: Executor, adviceId: string): Promise<string | undefined> {
  const result = await sql<{ tenantId: string }>`select tenant_id as "tenantId" from tasks.advice
    where id = ${adviceId}`.execute(db)
  return result.rows[0]?.tenantId
}

export async function insertAdvice(
  ctx: Ctx,
  row: Pick<Advice, 'id' | 'contactId' | 'staffId' | 'sheetId' | 'version' | 'expiresAt'>,
): Promise<void> {
  await sql`insert into tasks.advice
      (tenant_id, id, contact_id, staff_id, sheet_id, version, opened_at, expires_at)
    values (${ctx.tenant.id}, ${row.id}, ${row.contactId}, ${row.staffId}, ${row.sheetId}, ${row.version},
      ${ctx.now()}, ${row.expiresAt})`.execute(ctx.db)
}

/** Locked, so that a page sent twice is taken once. */
export async function lockAdvice(ctx: Ctx, adviceId: string): Promise<Advice | undefined> {
  const result = await sql<Advice>`select ${COLUMNS} from ${WITH_SHEET}
    where a.tenant_id = ${ctx.tenant.id} and a.id = ${adviceId} for update of a`.execute(ctx.db)
  return result.rows[0]
}

/** Latest first. */
export async function listAdvicesOf(ctx: Ctx, contactId: number, limit: number): Promise<Advice[]> {
  const result = await sql<Advice>`select ${COLUMNS} from ${WITH_SHEET}
    where a.tenant_id = ${ctx.tenant.id} and a.contact_id = ${contactId}
    order by a.opened_at desc, a.id desc limit ${limit}`.execute(ctx.db)
  return result.rows
}

export async function writeAnswers(
  ctx: Ctx,
  adviceId: string,
  to: Pick<Advice, 'answers' | 'answeredBy' | 'offered'>,
): Promise<void> {
  await sql`update tasks.advice set answers = ${JSON.stringify(to.answers)}::jsonb, answered_at = ${ctx.now()},
      answered_by = ${to.answeredBy}, offered = ${[...to.offered]}::text[]
    where tenant_id = ${ctx.tenant.id} and id = ${adviceId}`.execute(ctx.db)
}

export async function writeChoice(ctx: Ctx, adviceId: string, chosen: string | null): Promise<void> {
  await sql`update tasks.advice set chosen = ${chosen}, chosen_at = ${ctx.now()}
    where tenant_id = ${ctx.tenant.id} and id = ${adviceId}`.execute(ctx.db)
}

/** Everything a person was asked and said, for their copy. */
export async function readAdvicesOf(ctx: Ctx, contactId: number) {
  const result = await sql<Record<string, unknown>>`select a.id, v.content->>'name' as sheet, a.answers, a.offered,
      a.chosen, a.opened_at, a.answered_at, a.chosen_at from ${WITH_SHEET}
    where a.tenant_id = ${ctx.tenant.id} and a.contact_id = ${contactId} order by a.opened_at, a.id`.execute(ctx.db)
  return result.rows
}

export async function eraseAdvicesOf(ctx: Ctx, contactId: number): Promise<void> {
  await sql`delete from tasks.advice
    where tenant_id = ${ctx.tenant.id} and contact_id = ${contactId}`.execute(ctx.db)
}
