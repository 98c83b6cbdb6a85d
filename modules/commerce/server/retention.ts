import type { Ctx } from '#kit/node/ctx.ts'
import { type Platform, RETAINED_AT_ONCE, type Retention } from '#kit/node/module.ts'
import { removeFile } from './erase-files.ts'
import { findBatch } from './store/batch.ts'
import { blankOldRejects, countOldFiles, countOldRejects, listOldFiles } from './store/batch-files.ts'

const keeper = { kind: 'system', name: 'retention' } as const
const SOURCE = {
  zh: '个人信息保护法第十九条：保存期限为实现处理目的所必要的最短时间',
  en: 'PIPL art. 19: no longer than the purpose needs',
}

function inside<T>(platform: Platform, tenantId: string, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  return platform.inTenant(tenantId, keeper, work)
}

/** Files that were imported, and the rows left out of them, hold every column of every person. */
export const retains: readonly Retention[] = [
  {
    name: 'commerce.import_files',
    zh: '导入的原文件',
    en: 'Imported files',
    days: 180,
    daysMin: 1,
    daysMax: 3650,
    source: SOURCE,
    count: (platform, tenantId, before) => inside(platform, tenantId, (ctx) => countOldFiles(ctx, before)),
    async remove(platform, tenantId, before) {
      const ids = await inside(platform, tenantId, (ctx) => listOldFiles(ctx, before, RETAINED_AT_ONCE))
      for (const id of ids) {
        const batch = await inside(platform, tenantId, (ctx) => findBatch(ctx, id))
        if (batch) await removeFile(platform, tenantId, batch)
      }
      return ids.length
    },
  },
  {
    name: 'commerce.import_rejects',
    zh: '未导入的行',
    en: 'Rows left out of imports',
    days: 180,
    daysMin: 1,
    daysMax: 3650,
    source: SOURCE,
    count: (platform, tenantId, before) => inside(platform, tenantId, (ctx) => countOldRejects(ctx, before)),
    remove: (platform, tenantId, before) =>
      inside(platform, tenantId, (ctx) => blankOldRejects(ctx, before, RETAINED_AT_ONCE)),
  },
]
