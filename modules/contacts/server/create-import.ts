import type { Actor } from '#kit/node/ctx.ts'
import type { Platform } from '#kit/node/module.ts'
import { headersKey, takeTable } from '#kit/node/table-file/take-table.ts'
import { accept } from '#kit/pure/result.ts'
import { checkMapping, guessPeople } from '../model/import-mapping.ts'
import { listFields } from './store/field.ts'
import * as store from './store/import-batch.ts'

export interface ImportUpload {
  readonly tenantId: string
  readonly actor: Actor
  readonly fileName: string
  readonly bytes: Parameters<typeof takeTable>[2]
}

/** Takes a file of people in, to be looked at: which column is what is guessed, or known from a file like it. */
export async function createImport(platform: Platform, { tenantId, actor, fileName, bytes }: ImportUpload) {
  const id = platform.clock.newId()
  const fileKey = `contact-imports/${tenantId}/${id}`
  const taken = await takeTable(platform.files, fileKey, bytes)
  if (!taken.ok) return taken
  const { shape, fileBytes } = taken.value
  return platform.inTenant(tenantId, actor, async (ctx) => {
    const fields = await listFields(ctx)
    const guess = guessPeople(shape.headers, fields)
    const saved = await store.findColumns(ctx, headersKey(shape.headers))
    const fits = saved && checkMapping(saved, fields, shape.headers.length).ok
    await store.insertImport(ctx, {
      ...{ id, fileKey, fileBytes, shape, fileName },
      ...(fits ? { ...guess, mapping: saved, confidence: 1 } : guess),
    })
    return accept({ importId: id })
  })
}
