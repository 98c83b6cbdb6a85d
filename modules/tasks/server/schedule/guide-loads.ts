import type { Ctx } from '#kit/node/ctx.ts'
import { dayOf, startOfDay } from '#kit/pure/zoned-time.ts'
import type { GuideLoads } from '#modules/reach/contract.ts'
import { countTouchDays, listQuotas, lockQuotas } from '../store/guide-quota.ts'

/** What guides with a quota have on their days; one statement where nobody has one. */
export const guideLoads: GuideLoads<Ctx> = {
  async loads(ctx, staffIds, binding) {
    const quotas = await listQuotas(ctx, staffIds)
    if (quotas.length === 0) return new Map()
    if (binding) await lockQuotas(ctx)
    const begun = startOfDay(dayOf(ctx.now(), ctx.tenant.timezone), ctx.tenant.timezone)
    const days = await countTouchDays(
      ctx,
      quotas.map(({ staffId }) => staffId),
      begun,
    )
    const usedOf = Map.groupBy(days, ({ staffId }) => staffId)
    return new Map(
      quotas.map(({ staffId, max }) => {
        const used = new Map((usedOf.get(staffId) ?? []).map(({ day, touches }) => [day, touches]))
        return [staffId, { max, used }]
      }),
    )
  },
}
