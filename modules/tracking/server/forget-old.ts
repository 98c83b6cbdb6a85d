import type { Ctx } from '#kit/node/ctx.ts'
import { forgetMessages } from './store/message.ts'
import { forgetQuarantined } from './store/quarantine.ts'
import { trimRecent } from './store/recent-event.ts'
import { forgetWaiting } from './store/waiting-event.ts'

const DAY_MS = 86_400_000

/** How long things are kept, in days. Since 2026-11: a message repeated later than this counts as a new one. */
export const MESSAGE_DAYS = 30
export const WAITING_DAYS = 180
export const QUARANTINE_DAYS = 90
export const RECENT_DAYS = 3
/** Events the debugger can look back on. */
export const RECENT_MAX = 5_000

/** Lets go of what has been kept long enough. */
export async function forgetOld(ctx: Ctx): Promise<void> {
  const before = (days: number) => new Date(ctx.now().getTime() - days * DAY_MS)
  await forgetMessages(ctx, before(MESSAGE_DAYS))
  await forgetWaiting(ctx, before(WAITING_DAYS))
  await forgetQuarantined(ctx, before(QUARANTINE_DAYS))
  await trimRecent(ctx, RECENT_MAX, before(RECENT_DAYS))
}
