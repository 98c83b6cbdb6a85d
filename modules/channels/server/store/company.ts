import { sql } from 'kysely'
import type { Ctx, Executor } from '#kit/node/ctx.ts'

export interface CompanyRow {
  readonly id: string
  readonly name: string
  readonly corpId: string
  readonly agentId: number
  readonly createdAt: Date
  readonly heardAt: Date | null
  readonly checkedAt: Date | null
  /** Whether what a comparison finds is mended at once, or waits for a person. */
  readonly autoRepair: boolean
}

export interface SealedCompany extends CompanyRow {
  readonly sealedSecret: string
  readonly sealedCallback: string
}

const COLUMNS = sql`id, name, corp_id as "corpId", agent_id as "agentId", created_at as "createdAt",
  heard_at as "heardAt", checked_at as "checkedAt", auto_repair as "autoRepair"`
const SEALED = sql`${COLUMNS}, sealed_secret as "sealedSecret", sealed_callback as "sealedCallback"`

export async function listCompanies(ctx: Ctx): Promise<CompanyRow[]> {
  const result = await sql<CompanyRow>`select ${COLUMNS} from channels.company
    where tenant_id = ${ctx.tenant.id} and removed_at is null order by created_at, id`.execute(ctx.db)
  return result.rows
}

export async function findCompany(ctx: Ctx, companyId: string): Promise<SealedCompany | undefined> {
  const result = await sql<SealedCompany>`select ${SEALED} from channels.company
    where tenant_id = ${ctx.tenant.id} and id = ${companyId} and removed_at is null`.execute(ctx.db)
  return result.rows[0]
}

/** The company a push is for, whatever its tenant: who pushes is shown by the signature alone. */
export async function findPushed(
  db: Executor,
  companyId: string,
): Promise<(Pick<SealedCompany, 'id' | 'corpId' | 'sealedCallback'> & { readonly tenantId: string }) | undefined> {
  const result = await sql<Pick<SealedCompany, 'id' | 'corpId' | 'sealedCallback'> & { readonly tenantId: string }>`
    select tenant_id as "tenantId", id, corp_id as "corpId", sealed_callback as "sealedCallback"
    from channels.company where id = ${companyId} and removed_at is null`.execute(db)
  return result.rows[0]
}

export interface NewCompany {
  readonly id: string
  readonly name: string
  readonly corpId: string
  readonly agentId: number
  readonly sealedSecret: string
  readonly sealedCallback: string
}

/** Answers whether it was written: the same app of the same company is connected once. */
export async function insertCompany(ctx: Ctx, row: NewCompany): Promise<boolean> {
  const result = await sql`insert into channels.company
      (tenant_id, id, name, corp_id, agent_id, sealed_secret, sealed_callback, created_at)
    values (${ctx.tenant.id}, ${row.id}, ${row.name}, ${row.corpId}, ${row.agentId}, ${row.sealedSecret},
      ${row.sealedCallback}, ${ctx.now()})
    on conflict (tenant_id, corp_id, agent_id) where removed_at is null do nothing`.execute(ctx.db)
  return result.numAffectedRows === 1n
}

export interface CompanyChange {
  readonly name?: string
  readonly sealedSecret?: string
  readonly sealedCallback?: string
  readonly autoRepair?: boolean
}

export async function updateCompany(ctx: Ctx, companyId: string, change: CompanyChange): Promise<boolean> {
  const result = await sql`update channels.company
    set name = coalesce(${change.name ?? null}, name),
      sealed_secret = coalesce(${change.sealedSecret ?? null}, sealed_secret),
      sealed_callback = coalesce(${change.sealedCallback ?? null}, sealed_callback),
      auto_repair = coalesce(${change.autoRepair ?? null}, auto_repair)
    where tenant_id = ${ctx.tenant.id} and id = ${companyId} and removed_at is null`.execute(ctx.db)
  return result.numAffectedRows === 1n
}

/** Its secrets go at once; what it brought stays. */
export async function removeCompany(ctx: Ctx, companyId: string): Promise<boolean> {
  const result = await sql`update channels.company
    set removed_at = ${ctx.now()}, sealed_secret = '', sealed_callback = ''
    where tenant_id = ${ctx.tenant.id} and id = ${companyId} and removed_at is null`.execute(ctx.db)
  return result.numAffectedRows === 1n
}

export async function noteChecked(ctx: Ctx, companyId: string, at: Date): Promise<void> {
  await sql`update channels.company set checked_at = ${at}
    where tenant_id = ${ctx.tenant.id} and id = ${companyId}`.execute(ctx.db)
}
