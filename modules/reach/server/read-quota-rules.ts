import type { Ctx } from '#kit/node/ctx.ts'
import { readPlatformRule } from '#modules/compliance/index.ts'
import type { QuotaRules } from '../model/quota.ts'
import type { ReachSettings } from '../model/settings.ts'
import { readSettings } from './store/settings.ts'

/** The tenant's cap, and the platform's quota as it holds today. */
export async function readQuotaRules(ctx: Ctx, known?: ReachSettings): Promise<QuotaRules> {
  const settings = known ?? (await readSettings(ctx))
  const { value, validFrom, source } = await readPlatformRule(ctx, 'wecom.customer_receive_quota', ctx.now())
  const perMonth = typeof value.max === 'number' ? value.max : null
  return { settings, receive: { perMonth, since: validFrom, source }, zone: ctx.tenant.timezone }
}
