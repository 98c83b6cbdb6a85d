import type { ErasedPerson } from '#kit/node/leave-out.ts'
import type { PersonFiles, Platform } from '#kit/node/module.ts'
import { holdsPerson } from '#kit/node/table-file/holds-person.ts'
import type { ImportBatch } from '../model/import-batch.ts'
import { findBatch } from './store/batch.ts'
import { blankRejects, dropFile, listBatchesWithFile, listRejectsOf } from './store/batch-files.ts'

const eraser = { kind: 'system', name: 'erasure' } as const

/**
 * Files people handed in hold every column of every row. One in which a person stands is thrown away as a whole: what
 * it brought is in the orders, and whoever handed it in still has it. Rows left out lose their cells.
 */
export const personFiles: readonly PersonFiles[] = [
  {
    kind: 'imports',
    zh: '导入的原文件',
    en: 'Imported files',
    async find(platform, tenantId, who) {
      const batches = await platform.inTenant(tenantId, eraser, listBatchesWithFile)
      const found: string[] = []
      for (const batch of batches) if (await isIn(platform, batch, who)) found.push(batch.id)
      return { looked: batches.length, found }
    },
    async remove(platform, tenantId, found) {
      for (const id of found) {
        const batch = await platform.inTenant(tenantId, eraser, (ctx) => findBatch(ctx, id))
        if (batch?.fileKey) await removeFile(platform, tenantId, batch)
      }
    },
  },
  {
    kind: 'rejects',
    zh: '未导入的行',
    en: 'Rows left out of imports',
    async find(platform, tenantId, { words, names }) {
      const found = await platform.inTenant(tenantId, eraser, (ctx) => listRejectsOf(ctx, [...words], [...names]))
      return { looked: found.length, found }
    },
    remove: (platform, tenantId, found) => platform.inTenant(tenantId, eraser, (ctx) => blankRejects(ctx, found)),
  },
]

/** The file goes first: a process that dies in between finds it gone and says so. */
export async function removeFile(platform: Platform, tenantId: string, batch: ImportBatch): Promise<void> {
  await platform.files.remove(batch.fileKey)
  await platform.inTenant(tenantId, eraser, (ctx) => dropFile(ctx, batch.id))
}

/** A file nobody has run yet is judged by what is theirs alone: others may have the same name. */
function isIn(platform: Platform, { fileKey, shape, state }: ImportBatch, { words, names }: ErasedPerson) {
  const known = state === 'uploaded' ? new Set<string>() : names
  return holdsPerson(platform.files.open(fileKey), shape, { words, names: known })
}
