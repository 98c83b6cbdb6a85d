import type { Ctx } from '#kit/node/ctx.ts'
import type { FileStore } from '#kit/node/file-store.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { CsvReader } from '../model/csv-rows.ts'
import { openText } from './open-text.ts'
import { findBatch } from './store/batch.ts'

/** Rows shown of a file before it is imported. */
export const PREVIEW_ROWS = 5

export interface BatchPreview {
  readonly headers: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** The first rows of a batch's file as they are. */
export async function previewBatch(
  ctx: Ctx,
  files: FileStore,
  batchId: string,
): Promise<Result<BatchPreview, 'not_found'>> {
  const batch = await findBatch(ctx, batchId)
  if (!batch) return refuse('not_found')
  const { shape, fileKey } = batch
  const reader = new CsvReader(shape.delimiter)
  const rows: string[][] = []
  for await (const text of openText(files, fileKey, shape)) {
    rows.push(...reader.push(text).map((row) => row.cells))
    if (rows.length > PREVIEW_ROWS) break
  }
  if (rows.length <= PREVIEW_ROWS) rows.push(...reader.end().map((row) => row.cells))
  return accept({ headers: shape.headers, rows: rows.slice(1, PREVIEW_ROWS + 1) })
}
