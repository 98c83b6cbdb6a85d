import type { Ctx } from '#kit/node/ctx.ts'
import type { ErasedPerson } from '#kit/node/leave-out.ts'
import type { ErasedFiles, Platform } from '#kit/node/module.ts'
import { holdsPerson } from '#kit/node/table-file/holds-person.ts'
import type { ImportBatch } from '../model/import-batch.ts'
import { blankRejects, dropFile, listBatchesWithFile } from './store/batch-files.ts'

const eraser = { kind: 'system', name: 'erasure' } as const

/**
 * Files people handed in hold every column of every row. One in which a person stands is thrown away as a whole: what
 * it brought is in the orders, and whoever handed it in still has it. Rows left out lose their cells.
 */
export async function eraseFiles(
  platform: Platform,
  tenantId: string,
  who: ErasedPerson,
): Promise<readonly ErasedFiles[]> {
  const inside = <T>(work: (ctx: Ctx) => Promise<T>) => platform.inTenant(tenantId, eraser, work)
  const batches = await inside(listBatchesWithFile)
  let removed = 0
  for (const batch of batches) {
    if (!(await isIn(platform, batch, who))) continue
    await removeFile(platform, tenantId, batch)
    removed += 1
  }
  const blanked = await inside((ctx) => blankRejects(ctx, [...who.words], [...who.names]))
  return [
    { kind: 'imports', zh: '导入的原文件', en: 'Imported files', looked: batches.length, removed },
    { kind: 'rejects', zh: '未导入的行', en: 'Rows left out of imports', looked: blanked, removed: blanked },
  ]
}

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
