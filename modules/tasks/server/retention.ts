import { RETAINED_AT_ONCE, type Retention } from '#kit/node/module.ts'
import { countOldTexts, eraseOldTexts } from './store/person.ts'

const keeper = { kind: 'system', name: 'retention' } as const

/** The words of a task speak of a customer; that it was done stays. */
export const retains: readonly Retention[] = [
  {
    name: 'tasks.texts',
    zh: '已了结任务的文字',
    en: 'Words of settled tasks',
    days: 730,
    daysMin: 30,
    daysMax: 3650,
    source: {
      zh: '劳动合同法第五十条：劳动档案至少二年',
      en: 'Labour Contract Law art. 50: records of work for 2 years',
    },
    count: (platform, tenantId, before) => platform.inTenant(tenantId, keeper, (ctx) => countOldTexts(ctx, before)),
    remove: (platform, tenantId, before) =>
      platform.inTenant(tenantId, keeper, (ctx) => eraseOldTexts(ctx, before, RETAINED_AT_ONCE)),
  },
]
