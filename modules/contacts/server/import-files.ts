import type { Ctx } from '#kit/node/ctx.ts'
import type { ErasedPerson } from '#kit/node/leave-out.ts'
import { type PersonFiles, type Platform, RETAINED_AT_ONCE, type Retention } from '#kit/node/module.ts'
import { holdsPerson } from '#kit/node/table-file/holds-person.ts'
import type { PersonImport } from '../model/import-batch.ts'
import { findImport } from './store/import-batch.ts'
import * as store from './store/import-file.ts'

/** Imports of one tenant looked through for a person; far more than a shop ever hands in. */
const FILES_MAX = 100_000
const eraser = { kind: 'system', name: 'erasure' } as const
const keeper = { kind: 'system', name: 'retention' } as const

/**
 * Files people handed in hold every column of every row. One in which a person stands is thrown away as a whole: what
 * it brought is in the profiles, and whoever handed it in still has it. Rows left out lose their cells.
 */
export const personFiles: readonly PersonFiles[] = [
  {
    kind: 'contact_imports',
    zh: '导入的客户文件',
    en: 'Imported files of people',
    async find(platform, tenantId, who) {
      const inside = <T>(work: (ctx: Ctx) => Promise<T>) => platform.inTenant(tenantId, eraser, work)
      const ids = await inside((ctx) => store.listKeptFiles(ctx, null, FILES_MAX))
      const found: string[] = []
      for (const id of ids) {
        const batch = await inside((ctx) => findImport(ctx, id))
        if (batch && (await isIn(platform, batch, who))) found.push(id)
      }
      return { looked: ids.length, found }
    },
    async remove(platform, tenantId, found) {
      for (const id of found) {
        const batch = await platform.inTenant(tenantId, eraser, (ctx) => findImport(ctx, id))
        if (batch?.fileKey) await removeFile(platform, tenantId, batch)
      }
    },
  },
  {
    kind: 'contact_rejects',
    zh: '未导入的客户行',
    en: 'Rows of people left out',
    async find(platform, tenantId, { words, names }) {
      const listed = (ctx: Ctx) => store.listLeftOutOf(ctx, [...words], [...names])
      const found = await platform.inTenant(tenantId, eraser, listed)
      return { looked: found.length, found }
    },
    remove: (platform, tenantId, found) => platform.inTenant(tenantId, eraser, (ctx) => store.blankLeftOut(ctx, found)),
  },
]

/** A file nobody has run yet is judged by what is theirs alone: others may have the same name. */
function isIn(platform: Platform, { fileKey, shape, state }: PersonImport, { words, names }: ErasedPerson) {
  const known = state === 'uploaded' ? new Set<string>() : names
  return holdsPerson(platform.files.open(fileKey), shape, { words, names: known })
}

/** The file goes first: a process that dies in between finds it gone and says so. */
async function removeFile(platform: Platform, tenantId: string, batch: PersonImport): Promise<void> {
  await platform.files.remove(batch.fileKey)
  await platform.inTenant(tenantId, eraser, (ctx) => store.dropImportFile(ctx, batch.id))
}

const PERIOD = {
  days: 180,
  daysMin: 1,
  daysMax: 3650,
  source: {
    zh: '个人信息保护法第十九条：保存期限为实现处理目的所必要的最短时间',
    en: 'PIPL art. 19: no longer than the purpose needs',
  },
}

/** Files that were imported, and the rows left out of them, hold every column of every person. */
export const retains: readonly Retention[] = [
  {
    ...PERIOD,
    name: 'contacts.import_files',
    zh: '导入的客户文件',
    en: 'Imported files of people',
    count: (platform, tenantId, before) =>
      platform.inTenant(tenantId, keeper, (ctx) => store.countKeptFiles(ctx, before)),
    async remove(platform, tenantId, before) {
      const inside = <T>(work: (ctx: Ctx) => Promise<T>) => platform.inTenant(tenantId, keeper, work)
      const ids = await inside((ctx) => store.listKeptFiles(ctx, before, RETAINED_AT_ONCE))
      for (const id of ids) {
        const batch = await inside((ctx) => findImport(ctx, id))
        if (batch) await removeFile(platform, tenantId, batch)
      }
      return ids.length
    },
  },
  {
    ...PERIOD,
    name: 'contacts.import_rejects',
    zh: '未导入的客户行',
    en: 'Rows of people left out of imports',
    count: (platform, tenantId, before) =>
      platform.inTenant(tenantId, keeper, (ctx) => store.countOldLeftOut(ctx, before)),
    remove: (platform, tenantId, before) =>
      platform.inTenant(tenantId, keeper, (ctx) => store.blankOldLeftOut(ctx, before, RETAINED_AT_ONCE)),
  },
]
