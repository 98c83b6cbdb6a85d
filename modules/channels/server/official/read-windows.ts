import type { Ctx } from '#kit/node/ctx.ts'
import { dayOf } from '#kit/pure/zoned-time.ts'
import { limitOf, readPlatformRule } from '#modules/compliance/index.ts'
import type { WindowRules } from '../../model/accounts/window.ts'

const SECOND_MS = 1000
const HOUR_MS = 3_600_000

/** The windows of customer messages as the platform's rules stand now. */
export async function readWindowRules(ctx: Ctx): Promise<WindowRules> {
  const now = ctx.now()
  const day = dayOf(now, ctx.tenant.timezone)
  const wide = await readPlatformRule(ctx, 'wechat.official_account_window', now)
  const brief = await readPlatformRule(ctx, 'wechat.official_account_touch_window', now)
  return {
    afterMessage: { messages: limitOf(wide, 'messages', day), milliseconds: limitOf(wide, 'hours', day) * HOUR_MS },
    afterTouch: { messages: limitOf(brief, 'messages', day), milliseconds: limitOf(brief, 'seconds', day) * SECOND_MS },
  }
}
