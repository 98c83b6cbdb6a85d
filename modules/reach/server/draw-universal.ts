import type { Ctx } from '#kit/node/ctx.ts'
import { drawnOn, universalArmOf } from '../model/holdout.ts'
import { readSettings } from './store/settings.ts'

interface Asked {
  readonly contactId: number
  readonly at: Date
}

/**
 * On which side of the universal holdout people stand at a moment, as the ledger writes it (`2026-10-01:holdout`), in
 * the order of the asks; empty where it is switched off. A comparison leaves out whom it keeps, in every arm.
 */
export async function drawUniversal(ctx: Ctx, asks: readonly Asked[]): Promise<readonly string[]> {
  const { percent, renew } = (await readSettings(ctx)).restraint.universal
  if (percent === 0) return asks.map(() => '')
  const days = new Map<number, string>()
  return asks.map(({ contactId, at }) => {
    const since = days.get(at.getTime()) ?? drawnOn(at, renew, ctx.tenant.timezone)
    days.set(at.getTime(), since)
    return `${since}:${universalArmOf({ tenantId: ctx.tenant.id, contactId }, since, percent)}`
  })
}
