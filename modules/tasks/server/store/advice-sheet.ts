import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { AdviceContent } from '../../model/advice.ts'

export interface SheetVersion {
  readonly id: string
  readonly version: number
  readonly archived: boolean
  readonly savedAt: Date
  readonly savedBy: string
  readonly content: AdviceContent
}

const COLUMNS = sql`s.id, v.version, s.archived_at is not null as archived, v.saved_at as "savedAt",
  v.saved_by as "savedBy", v.content`

/** All sheets as they now read, last saved first; those put away last. */
export async function listSheets(ctx: Ctx): Promise<SheetVersion[]> {
  const result = await sql<SheetVersion>`select ${COLUMNS} from tasks.advice_sheet s
    join tasks.advice_sheet_version v on v.tenant_id = s.tenant_id and v.sheet_id = s.id and v.version = s.version
    where s.tenant_id = ${ctx.tenant.id} order by archived, s.saved_at desc, s.id`.execute(ctx.db)
  return result.rows
}

/** Locked first and read then, so that of two savers the second sees the version of the first. */
export async function lockSheet(ctx: Ctx, sheetId: string): Promise<SheetVersion | undefined> {
  await sql`select from tasks.advice_sheet where tenant_id = ${ctx.tenant.id} and id = ${sheetId} for update`.execute(
    ctx.db,
  )
  return (await listSheets(ctx)).find(({ id }) => id === sheetId)
}

export async function insertSheet(ctx: Ctx, sheetId: string): Promise<void> {
  await sql`insert into tasks.advice_sheet (tenant_id, id, version, saved_at)
    values (${ctx.tenant.id}, ${sheetId}, 0, ${ctx.now()})`.execute(ctx.db)
}

export async function addVersion(ctx: Ctx, sheetId: string, version: number, content: AdviceContent): Promise<void> {
  await sql`with v as (
      insert into tasks.advice_sheet_version (tenant_id, sheet_id, version, content, saved_at, saved_by)
      values (${ctx.tenant.id}, ${sheetId}, ${version}, ${JSON.stringify(content)}::jsonb, ${ctx.now()},
        ${ctx.actor.name}))
    update tasks.advice_sheet set version = ${version}, saved_at = ${ctx.now()}
    where tenant_id = ${ctx.tenant.id} and id = ${sheetId}`.execute(ctx.db)
}

export async function setSheetArchived(ctx: Ctx, sheetId: string, archived: boolean): Promise<void> {
  await sql`update tasks.advice_sheet
    set archived_at = case when ${archived} then coalesce(archived_at, ${ctx.now()}) end
    where tenant_id = ${ctx.tenant.id} and id = ${sheetId}`.execute(ctx.db)
}
