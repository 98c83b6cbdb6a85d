import type { Ctx } from '#kit/node/ctx.ts'
import { ALERT_CROSSED, ALERT_ENDED, type AlertNews } from '../events.ts'
import { isCrossed } from '../model/alert.ts'
import { periodUpTo } from '../model/period.ts'
import { type BoardValues, boardValues } from './read-board.ts'
import { type Alert, lockAlerts, noteAlerts } from './store/alert.ts'

/** Looks at every number a limit is set on, once for each window, and tells of those that crossed it or came back. */
export async function checkAlerts(ctx: Ctx): Promise<void> {
  const alerts = await lockAlerts(ctx)
  if (alerts.length === 0) return
  const byDays = new Map<number, BoardValues>()
  for (const days of new Set(alerts.map((alert) => alert.days))) {
    const { now } = periodUpTo(ctx.now(), days, ctx.tenant.timezone)
    byDays.set(days, await boardValues(ctx, now))
  }
  const looked = alerts.map((alert) => {
    const value = byDays.get(alert.days)?.[alert.metric] ?? null
    return { alert, found: { id: alert.id, value, crossed: isCrossed(alert, value) } }
  })
  await noteAlerts(
    ctx,
    looked.map(({ found }) => found),
  )
  const news = looked.flatMap(({ alert, found: { crossed, value } }) => {
    if (value === null || crossed === null || crossed === (alert.crossed ?? false)) return []
    return [{ name: crossed ? ALERT_CROSSED : ALERT_ENDED, version: 1, payload: newsOf(ctx, alert, value) }]
  })
  await ctx.tell(...news)
}

function newsOf(ctx: Ctx, { id, metric, days, side, bound }: Alert, value: number): AlertNews {
  return { alertId: id, metric, days, side, bound, value, at: ctx.now().toISOString() }
}
