import type { Platform, Retention } from '#kit/node/module.ts'
import { RETAINED_AT_ONCE } from '#kit/node/module.ts'
import { removeCopies } from './copy-person.ts'
import { countBeforeCut, cutChain } from './store/audit-chain.ts'
import { countOldCopies, listOldCopies } from './store/personal-copy.ts'

const keeper = { kind: 'system', name: 'retention' } as const

/** What this module itself does not keep for ever. */
export const retains: readonly Retention[] = [
  {
    name: 'compliance.audit',
    zh: '审计日志',
    en: 'Audit log',
    days: 1095,
    // Cybersecurity Law art. 21: network logs for at least six months.
    daysMin: 184,
    daysMax: 3650,
    source: {
      zh: '网络安全法第二十一条：网络日志不少于六个月；个人信息处理记录至少三年（个人信息保护法第五十六条）',
      en: 'Cybersecurity Law art. 21: logs for 6 months; PIPL art. 56: records of processing for 3 years',
    },
    count: (platform, tenantId, before) => countBeforeCut(platform.database.system, tenantId, before),
    // The chain is cut at its head in one go: a cut in the middle would look like tampering.
    remove: (platform, tenantId, before) =>
      platform.database.inSystem(async (db) => {
        await cutChain(db, tenantId, before)
        return 0
      }),
  },
  {
    name: 'compliance.copies',
    zh: '给客户本人的信息副本',
    en: 'Copies made for people',
    days: 7,
    daysMin: 1,
    daysMax: 30,
    source: {
      zh: '个人信息保护法第十九条：保存期限为实现处理目的所必要的最短时间',
      en: 'PIPL art. 19: no longer than the purpose needs',
    },
    count: (platform, tenantId, before) => platform.inTenant(tenantId, keeper, (ctx) => countOldCopies(ctx, before)),
    remove: async (platform: Platform, tenantId, before) => {
      const old = await platform.inTenant(tenantId, keeper, (ctx) => listOldCopies(ctx, before, RETAINED_AT_ONCE))
      return removeCopies(platform, tenantId, old)
    },
  },
]
