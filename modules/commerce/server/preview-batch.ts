import type { FileStore } from '#kit/node/file-store.ts'
import { CsvReader } from '../model/csv-rows.ts'
import type { FileShape } from '../model/import-file.ts'
import { openText } from './open-text.ts'

/** Rows shown of a file before it is imported. */
export const PREVIEW_ROWS = 5

export interface BatchPreview {
  readonly headers: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** The first rows of a batch's file as they are. */
export async function previewBatch(
  files: FileStore,
  { shape, fileKey }: { readonly shape: FileShape; readonly fileKey: string },
): Promise<BatchPreview> {
  const reader = new CsvReader(shape.delimiter)
  const rows: string[][] = []
  for await (const text of openText(files, fileKey, shape)) {
    rows.push(...reader.push(text).map((row) => row.cells))
    if (rows.length > PREVIEW_ROWS) break
  }
  if (rows.length <= PREVIEW_ROWS) rows.push(...reader.end().map((row) => row.cells))
  return { headers: shape.headers, rows: rows.slice(1, PREVIEW_ROWS + 1) }
}
