import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { plainHeader } from '#kit/pure/table/headers.ts'
import { TABLE_FILE_BYTES_MAX, type TableRefusal, type TableShape } from '#kit/pure/table/table-shape.ts'
import { type FileStore, FileTooLarge } from '../file-store.ts'
import { hashSecret } from '../secrets.ts'
import { inspectTable } from './inspect-table.ts'

export interface TakenTable {
  readonly fileBytes: number
  readonly shape: TableShape
}

/** Takes a file of rows in, durably, and finds out how it is to be read. One that cannot be read leaves nothing. */
export async function takeTable(
  files: FileStore,
  fileKey: string,
  bytes: AsyncIterable<Uint8Array | string>,
): Promise<Result<TakenTable, TableRefusal>> {
  try {
    const fileBytes = await files.put(fileKey, bytes, TABLE_FILE_BYTES_MAX)
    const shape = await inspectTable(files.open(fileKey))
    if (shape.ok) return accept({ fileBytes, shape: shape.value })
    await files.remove(fileKey)
    return shape
  } catch (error) {
    await files.remove(fileKey)
    if (error instanceof FileTooLarge) return refuse('file_too_large', tooLarge)
    throw error
  }
}

const tooLarge = { field: 'file', facts: { megabytes: TABLE_FILE_BYTES_MAX / 1024 / 1024 } }

/** A saved mapping holds for files with the same headers. */
export function headersKey(headers: readonly string[]): string {
  return hashSecret(JSON.stringify(headers.map(plainHeader)))
}
