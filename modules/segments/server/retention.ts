import { RETAINED_AT_ONCE, type Retention } from '#kit/node/module.ts'
import { dayOf } from '#kit/pure/zoned-time.ts'
import { countOldNights, deleteOldMoves, deleteOldNights } from './store/old-nights.ts'

const keeper = { kind: 'system', name: 'retention' } as const

/** Nights of segments: how large they were, who came and who went. What is younger can still be compared. */
export const retains: readonly Retention[] = [
  {
    name: 'segments.nights',
    zh: '分群每晚的人数和进出名单',
    en: 'Nights of segments: sizes, who came and went',
    days: 730,
    daysMin: 30,
    daysMax: 3650,
    source: {
      zh: '个人信息保护法第十九条：保存期限为实现处理目的所必要的最短时间',
      en: 'PIPL art. 19: no longer than the purpose needs',
    },
    count: (platform, tenantId, before) =>
      platform.inTenant(tenantId, keeper, (ctx) => countOldNights(ctx, dayOf(before, ctx.tenant.timezone))),
    remove: (platform, tenantId, before) =>
      platform.inTenant(tenantId, keeper, async (ctx) => {
        const day = dayOf(before, ctx.tenant.timezone)
        // A night goes after the people who came and went in it: they point at it.
        const moves = await deleteOldMoves(ctx, day, RETAINED_AT_ONCE)
        return moves < RETAINED_AT_ONCE ? moves + (await deleteOldNights(ctx, day, RETAINED_AT_ONCE - moves)) : moves
      }),
  },
]
