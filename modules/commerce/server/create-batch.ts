import type { Actor } from '#kit/node/ctx.ts'
import { FileTooLarge } from '#kit/node/file-store.ts'
import type { Platform } from '#kit/node/module.ts'
import { hashSecret } from '#kit/node/secrets.ts'
import { inspectTable } from '#kit/node/table-file/inspect-table.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { plainHeader } from '#kit/pure/table/headers.ts'
import { TABLE_FILE_BYTES_MAX, type TableRefusal, type TableShape } from '#kit/pure/table/table-shape.ts'
import { guessImporter } from '../importers/importers.ts'
import { wrongTarget } from '../model/mapping.ts'
import { insertBatch, type NewBatch } from './store/batch.ts'
import { findMapping } from './store/batch-parts.ts'

export interface BatchAsk {
  readonly tenantId: string
  readonly actor: Actor
  readonly fileName: string
  readonly bytes: AsyncIterable<Uint8Array | string>
  /** Whose export it is, when the caller knows; otherwise guessed. */
  readonly platform?: string | undefined
}

export interface CreatedBatch {
  readonly batchId: string
  readonly importer: string
  readonly platform: string
  readonly confidence: number
}

/** Takes a file in, durably, and finds out how it is to be read. A file that cannot be read leaves nothing behind. */
export async function createBatch(platform: Platform, ask: BatchAsk): Promise<Result<CreatedBatch, TableRefusal>> {
  const id = platform.clock.newId()
  const fileKey = `imports/${ask.tenantId}/${id}`
  const stored = await store(platform, fileKey, ask.bytes)
  if (!stored.ok) return stored
  const { shape, fileBytes } = stored.value
  return platform.inTenant(ask.tenantId, ask.actor, async (ctx) => {
    const saved = await findMapping(ctx, headersKey(shape.headers))
    const how = saved && !wrongTarget(saved.mapping, shape.headers.length) ? { ...saved, confidence: 1 } : guess(shape)
    const platformName = ask.platform ?? how.platform
    const { importer, confidence, mapping } = how
    const createdBy = ask.actor.name
    const batch: NewBatch = {
      ...{ id, fileKey, fileBytes, shape, importer, confidence, mapping, createdBy },
      fileName: ask.fileName,
      platform: platformName,
    }
    await insertBatch(ctx, batch)
    return accept({ batchId: id, importer, platform: platformName, confidence })
  })
}

/** A saved mapping holds for files with the same headers. */
export function headersKey(headers: readonly string[]): string {
  return hashSecret(JSON.stringify(headers.map(plainHeader)))
}

async function store(platform: Platform, fileKey: string, bytes: BatchAsk['bytes']) {
  try {
    const fileBytes = await platform.files.put(fileKey, bytes, TABLE_FILE_BYTES_MAX)
    const shape = await inspect(platform, fileKey)
    return shape.ok ? accept({ fileBytes, shape: shape.value }) : shape
  } catch (error) {
    await platform.files.remove(fileKey)
    if (error instanceof FileTooLarge) return refuse('file_too_large', tooLarge)
    throw error
  }
}

const tooLarge = { field: 'file', facts: { megabytes: TABLE_FILE_BYTES_MAX / 1024 / 1024 } }

async function inspect(platform: Platform, fileKey: string): Promise<Result<TableShape, TableRefusal>> {
  const shape = await inspectTable(platform.files.open(fileKey))
  if (!shape.ok) await platform.files.remove(fileKey)
  return shape
}

function guess({ headers }: TableShape) {
  const { importer, platform, confidence } = guessImporter(headers)
  return { importer: importer.name, platform, confidence, mapping: importer.mapping(headers) }
}
