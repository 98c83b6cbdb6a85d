import type { Actor } from '#kit/node/ctx.ts'
import type { Platform } from '#kit/node/module.ts'
import { headersKey, takeTable } from '#kit/node/table-file/take-table.ts'
import { accept, type Result } from '#kit/pure/result.ts'
import type { TableRefusal, TableShape } from '#kit/pure/table/table-shape.ts'
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
  const stored = await takeTable(platform.files, fileKey, ask.bytes)
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

function guess({ headers }: TableShape) {
  const { importer, platform, confidence } = guessImporter(headers)
  return { importer: importer.name, platform, confidence, mapping: importer.mapping(headers) }
}
