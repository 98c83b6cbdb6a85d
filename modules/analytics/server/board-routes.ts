import type { Ctx } from '#kit/node/ctx.ts'
import { type MountedRoute, mount } from '#kit/node/module.ts'
import { accept } from '#kit/pure/result.ts'
import * as contract from '../contract/board.ts'
import { readOwners } from './name-owner.ts'
import { readBoard } from './read-board.ts'
import { removeAlert, setAlert } from './set-alert.ts'
import { type Alert, listAlerts } from './store/alert.ts'

async function onWire(ctx: Ctx, alerts: readonly Alert[]) {
  const owners = await readOwners(ctx, 'metric')
  const at = (moment: Date | null) => moment?.toISOString() ?? null
  return alerts.map((alert) => ({
    ...alert,
    setAt: alert.setAt.toISOString(),
    since: at(alert.since),
    checkedAt: at(alert.checkedAt),
    owner: owners.get(alert.metric) ?? null,
  }))
}

export const boardRoutes: readonly MountedRoute[] = [
  mount(contract.readBoard, async (ctx, { query: { asOf, days } }) =>
    accept(await readBoard(ctx, { asOf: asOf === undefined ? ctx.now() : new Date(asOf), days })),
  ),
  mount(contract.listAlerts, async (ctx) => accept({ items: await onWire(ctx, await listAlerts(ctx)) })),
  mount(contract.setAlert, async (ctx, { body }) => {
    const saved = await setAlert(ctx, body)
    if (!saved.ok) return saved
    const [alert] = await onWire(ctx, [saved.value])
    if (!alert) throw new Error('An alert was lost on its way to the wire')
    return accept(alert)
  }),
  mount(contract.removeAlert, (ctx, { params }) => removeAlert(ctx, params.alertId)),
]
