import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { TableShape } from '#kit/pure/table/table-shape.ts'
import type { CostMapping } from '../../model/cost-mapping.ts'

export interface CostSummary {
  readonly rows: number
  readonly saved: number
  readonly unchanged: number
  readonly newSkus: number
  readonly rejected: number
  readonly rejects: readonly { readonly line: number; readonly reason: string }[]
}

export interface CostFile {
  readonly id: string
  readonly fileName: string
  readonly fileKey: string
  readonly shape: TableShape
  readonly mapping: CostMapping
  readonly state: 'uploaded' | 'saved' | 'undone'
  readonly summary: CostSummary | null
  readonly createdBy: string
  readonly createdAt: Date
}

const COLUMNS = sql`id, file_name as "fileName", file_key as "fileKey", shape, mapping, state, summary,
  created_by as "createdBy", created_at as "createdAt"`

export async function insertCostFile(
  ctx: Ctx,
  file: Pick<CostFile, 'id' | 'fileName' | 'fileKey' | 'shape' | 'mapping'>,
): Promise<void> {
  await sql`
    insert into commerce.cost_file (tenant_id, id, file_name, file_key, shape, mapping, state, created_by, created_at)
    values (${ctx.tenant.id}, ${file.id}, ${file.fileName}, ${file.fileKey}, ${JSON.stringify(file.shape)}::jsonb,
      ${JSON.stringify(file.mapping)}::jsonb, 'uploaded', ${ctx.actor.name}, ${ctx.now()})`.execute(ctx.db)
}

export async function lockCostFile(ctx: Ctx, id: string): Promise<CostFile | undefined> {
  const result = await sql<CostFile>`
    select ${COLUMNS} from commerce.cost_file where tenant_id = ${ctx.tenant.id} and id = ${id} for update`.execute(
    ctx.db,
  )
  return result.rows[0]
}

/** Newest first. */
export async function listCostFiles(ctx: Ctx, limit: number): Promise<CostFile[]> {
  const result = await sql<CostFile>`
    select ${COLUMNS} from commerce.cost_file where tenant_id = ${ctx.tenant.id}
    order by created_at desc, id desc limit ${limit}`.execute(ctx.db)
  return result.rows
}

export async function updateCostFile(
  ctx: Ctx,
  { id, state, mapping, summary }: Pick<CostFile, 'id' | 'state' | 'mapping' | 'summary'>,
): Promise<void> {
  await sql`update commerce.cost_file set state = ${state}, mapping = ${JSON.stringify(mapping)}::jsonb,
      summary = ${JSON.stringify(summary)}::jsonb
    where tenant_id = ${ctx.tenant.id} and id = ${id}`.execute(ctx.db)
}
