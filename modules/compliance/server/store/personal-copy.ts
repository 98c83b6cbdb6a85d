import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'

export interface PersonalCopy {
  readonly id: string
  readonly personNo: number
  readonly state: 'working' | 'ready'
  readonly fileKey: string
  readonly bytes: number
  readonly askedBy: string
  readonly askedAt: Date
  readonly readyAt: Date | null
}

const COLUMNS = sql`id, person_no as "personNo", state, file_key as "fileKey", bytes, asked_by as "askedBy",
  asked_at as "askedAt", ready_at as "readyAt"`

export async function insertCopy(
  ctx: Ctx,
  copy: Pick<PersonalCopy, 'id' | 'personNo' | 'fileKey' | 'askedBy' | 'askedAt'>,
): Promise<void> {
  await sql`
    insert into compliance.personal_copy (tenant_id, id, person_no, state, file_key, asked_by, asked_at)
    values (${ctx.tenant.id}, ${copy.id}, ${copy.personNo}, 'working', ${copy.fileKey}, ${copy.askedBy},
      ${copy.askedAt})`.execute(ctx.db)
}

export async function findCopy(ctx: Ctx, id: string): Promise<PersonalCopy | undefined> {
  const result = await sql<PersonalCopy>`
    select ${COLUMNS} from compliance.personal_copy where tenant_id = ${ctx.tenant.id} and id = ${id}`.execute(ctx.db)
  return result.rows[0]
}

export async function markReady(ctx: Ctx, id: string, bytes: number): Promise<void> {
  await sql`update compliance.personal_copy set state = 'ready', bytes = ${bytes}, ready_at = ${ctx.now()}
    where tenant_id = ${ctx.tenant.id} and id = ${id}`.execute(ctx.db)
}

/** Copies of some people. */
export async function listCopiesOf(ctx: Ctx, personNos: readonly number[]): Promise<PersonalCopy[]> {
  const result = await sql<PersonalCopy>`
    select ${COLUMNS} from compliance.personal_copy
    where tenant_id = ${ctx.tenant.id} and person_no = any(${[...personNos]}::bigint[]) order by asked_at desc, id desc
  `.execute(ctx.db)
  return result.rows
}

/** Copies made before a moment, oldest first. */
export async function listOldCopies(ctx: Ctx, before: Date, limit: number): Promise<PersonalCopy[]> {
  const result = await sql<PersonalCopy>`
    select ${COLUMNS} from compliance.personal_copy
    where tenant_id = ${ctx.tenant.id} and asked_at < ${before} order by asked_at, id limit ${limit}`.execute(ctx.db)
  return result.rows
}

export async function countOldCopies(ctx: Ctx, before: Date): Promise<number> {
  const result = await sql<{ copies: number }>`
    select count(*) as copies from compliance.personal_copy
    where tenant_id = ${ctx.tenant.id} and asked_at < ${before}`.execute(ctx.db)
  return result.rows[0]?.copies ?? 0
}

export async function deleteCopy(ctx: Ctx, id: string): Promise<void> {
  await sql`delete from compliance.personal_copy where tenant_id = ${ctx.tenant.id} and id = ${id}`.execute(ctx.db)
}
