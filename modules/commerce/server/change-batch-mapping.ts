import type { Ctx } from '#kit/node/ctx.ts'
import { headersKey } from '#kit/node/table-file/take-table.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { findImporter } from '../importers/importers.ts'
import { resolveMapping, TARGETS } from '../model/mapping.ts'
import { changeMapping, lockBatch } from './store/batch.ts'
import { saveMapping } from './store/batch-parts.ts'

export interface MappingChange {
  readonly importer?: string | undefined
  readonly platform?: string | undefined
  /** Left out: as the importer reads the headers. */
  readonly mapping?: Readonly<Record<string, number>> | undefined
}

type Refusal = 'not_found' | 'already_imported' | 'unknown_importer' | 'unknown_column' | 'mapping_wrong'

/** Changes how a file is read, and remembers it for files with the same headers. */
export async function changeBatchMapping(
  ctx: Ctx,
  batchId: string,
  change: MappingChange,
): Promise<Result<null, Refusal>> {
  const batch = await lockBatch(ctx, batchId)
  if (!batch) return refuse('not_found')
  if (batch.state !== 'uploaded') return refuse('already_imported')
  const importer = findImporter(change.importer ?? batch.importer)
  if (!importer) return refuse('unknown_importer', { field: 'body.importer' })
  const { headers } = batch.shape
  const asked = change.mapping ?? importer.mapping(headers)
  const unknown = Object.keys(asked).find((target) => !TARGETS.some((one) => one === target))
  if (unknown !== undefined) return refuse('mapping_wrong', { field: `body.mapping.${unknown}` })
  const mapping = resolveMapping(headers, asked)
  if (!mapping.ok) return { ...mapping, field: `body.${mapping.field}` }
  const guessed = change.importer === undefined ? batch.platform : importer.guess(headers).platform
  const to = { importer: importer.name, platform: change.platform ?? guessed, mapping: mapping.value }
  await changeMapping(ctx, batchId, to)
  await saveMapping(ctx, headersKey(batch.shape.headers), to)
  return accept(null)
}
