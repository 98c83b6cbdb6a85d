import type { TenantFacts } from '#kit/node/ctx.ts'
import type { FileStore } from '#kit/node/file-store.ts'
import { findImporter } from '../importers/importers.ts'
import type { GroupedChunk } from '../model/group-orders.ts'
import type { ImportBatch } from '../model/import-batch.ts'
import { readChunks } from './read-chunks.ts'

/** The chunks of a batch's file from the first row not dealt with yet. */
export function openChunks(
  files: FileStore,
  tenant: TenantFacts,
  batch: ImportBatch,
  rowsDone: number,
): AsyncGenerator<GroupedChunk> {
  const { shape, platform, mapping, fileKey } = batch
  const importer = findImporter(batch.importer)
  if (!importer) throw new Error(`Batch ${batch.id} names the importer ${batch.importer}, which is not there`)
  const setting = { platform, mapping, timezone: tenant.timezone, dateOrder: shape.dateOrder }
  return readChunks({
    file: files.open(fileKey),
    shape,
    platform,
    mapping,
    rowsDone,
    readRow: importer.reader(setting),
  })
}
