import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { ALERTS_MAX, type AlertLimit } from '../model/alert.ts'
import { METRICS } from '../model/metrics.ts'
import { checkAlerts } from './check-alerts.ts'
import { type Alert, deleteAlert, listAlerts, lockAlerts, saveAlert } from './store/alert.ts'

/** Sets a limit on a number and looks at once; a limit on the same number, window and side is moved. */
export async function setAlert(ctx: Ctx, limit: AlertLimit): Promise<Result<Alert, 'too_many' | 'odd_bound'>> {
  if (METRICS[limit.metric].unit === 'share' ? limit.bound > 1 : !Number.isInteger(limit.bound))
    return refuse('odd_bound', { field: 'body.bound' })
  const others = (await lockAlerts(ctx)).filter(
    ({ metric, days, side }) => metric !== limit.metric || days !== limit.days || side !== limit.side,
  )
  if (others.length >= ALERTS_MAX) return refuse('too_many', { facts: { limit: ALERTS_MAX } })
  const setBy = ctx.actor.kind === 'system' ? '系统' : ctx.actor.name
  const id = await saveAlert(ctx, ctx.newId(), limit, setBy)
  await checkAlerts(ctx)
  const saved = (await listAlerts(ctx)).find((alert) => alert.id === id)
  if (!saved) throw new Error(`Alert ${id} vanished inside its own transaction`)
  return accept(saved)
}

/** Takes a limit away. What it was crossed by is not told as an end: nothing came back. */
export async function removeAlert(ctx: Ctx, id: string): Promise<Result<Record<string, never>, 'not_found'>> {
  return (await deleteAlert(ctx, id)) ? accept({}) : refuse('not_found')
}
