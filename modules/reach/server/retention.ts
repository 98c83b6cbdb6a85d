import { RETAINED_AT_ONCE, type Retention } from '#kit/node/module.ts'
import { countOldTexts, eraseOldTexts } from './store/touch-text.ts'

const keeper = { kind: 'system', name: 'retention' } as const

/** What was said to a customer goes; that, when, why and by whom it was said stays in the ledger. */
export const retains: readonly Retention[] = [
  {
    name: 'reach.texts',
    zh: '触达的原文',
    en: 'Words of touches',
    days: 1095,
    daysMin: 30,
    daysMax: 3650,
    source: {
      zh: '电子商务法第三十一条：交易信息至少三年；个人信息保护法第十九条：不超过必要的期限',
      en: 'E-commerce Law art. 31: 3 years of trade records; PIPL art. 19: no longer than needed',
    },
    count: (platform, tenantId, before) => platform.inTenant(tenantId, keeper, (ctx) => countOldTexts(ctx, before)),
    remove: (platform, tenantId, before) =>
      platform.inTenant(tenantId, keeper, (ctx) => eraseOldTexts(ctx, before, RETAINED_AT_ONCE)),
  },
]
