import type { Ctx } from '#kit/node/ctx.ts'
import { type MountedRoute, mount } from '#kit/node/module.ts'
import { accept, refuse } from '#kit/pure/result.ts'
import { readContacts } from '#modules/contacts/index.ts'
import * as contract from '../contract/restraint.ts'
import * as staffMix from '../contract/staff-mix.ts'
import { drawnOn } from '../model/holdout.ts'
import { changeRestraint } from './change-restraint.ts'
import { readBalance } from './read-balance.ts'
import { readStaffMix } from './read-staff-mix.ts'
import { readSettings, readSettingsChange } from './store/settings.ts'

async function onWire(ctx: Ctx) {
  const { restraint } = await readSettings(ctx)
  const change = await readSettingsChange(ctx)
  return {
    ...restraint,
    changedAt: change?.at.toISOString() ?? null,
    changedBy: change?.by ?? null,
    drawnOn: drawnOn(ctx.now(), restraint.universal.renew, ctx.tenant.timezone),
  }
}

export const restraintRoutes: readonly MountedRoute[] = [
  mount(contract.readRestraint, async (ctx) => accept(await onWire(ctx))),
  mount(contract.changeRestraint, async (ctx, { body }) => {
    await changeRestraint(ctx, body)
    return accept(await onWire(ctx))
  }),
  mount(staffMix.readStaffMix, async (ctx) => accept(await readStaffMix(ctx))),
  mount(contract.readContactBalance, async (ctx, { params: { contactId } }) => {
    if ((await readContacts(ctx, [contactId])).length === 0) return refuse('not_found')
    return accept(await readBalance(ctx, contactId))
  }),
]
