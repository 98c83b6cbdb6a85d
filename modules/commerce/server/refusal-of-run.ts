import type { Actor } from '#kit/node/ctx.ts'
import type { Platform } from '#kit/node/module.ts'
import { type Refused, refuse } from '#kit/pure/result.ts'
import type { ImportBatch } from '../model/import-batch.ts'
import { missingTarget, wrongTarget } from '../model/mapping.ts'
import { REJECT_REASONS } from '../model/reject-reason.ts'
import { openChunks } from './open-chunks.ts'

export type MappingRefusal = 'mapping_incomplete' | 'mapping_wrong' | 'unknown_column' | 'no_rows' | 'nothing_readable'

/** Why a batch cannot be run as it is mapped, or nothing. Columns that do not fit show in its first rows. */
export async function refusalOfRun(
  platform: Platform,
  { tenantId, actor }: { readonly tenantId: string; readonly actor: Actor },
  batch: ImportBatch,
): Promise<Refused<MappingRefusal> | undefined> {
  const wrong = wrongTarget(batch.mapping, batch.shape.headers.length)
  if (wrong) return refuse('mapping_wrong', { field: `mapping.${wrong}` })
  const missing = missingTarget(batch.mapping)
  if (missing) return refuse('mapping_incomplete', { field: `mapping.${missing}`, facts: { target: missing } })
  if (batch.rowCount > 0) return undefined
  const tenant = await platform.inTenant(tenantId, actor, async (ctx) => ctx.tenant)
  for await (const { lines, rejects } of openChunks(platform.files, tenant, batch, 0)) {
    if (lines > 0) return undefined
    const [first] = rejects
    if (!first) return refuse('no_rows', { field: 'file' })
    return refuse('nothing_readable', { field: 'file', facts: { line: first.line, why: REJECT_REASONS[first.reason] } })
  }
  return undefined
}
