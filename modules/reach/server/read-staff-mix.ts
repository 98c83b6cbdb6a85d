import type { z } from 'zod'
import { type Ctx, seesCustomersOf } from '#kit/node/ctx.ts'
import type { readStaffMix as route } from '../contract/staff-mix.ts'
import { readSettings } from './store/settings.ts'
import { countStaffMix } from './store/staff-mix.ts'

const DAY_MS = 86_400_000

/** What each account gave in the days of the shop's rule. Only accounts in sight. */
export async function readStaffMix(ctx: Ctx): Promise<z.input<typeof route.answer>> {
  const { on, days, useful, selling } = (await readSettings(ctx)).restraint.mix
  const rows = await countStaffMix(ctx, new Date(ctx.now().getTime() - days * DAY_MS))
  return {
    rule: { on, days, useful, selling },
    items: rows.filter(({ staffId }) => seesCustomersOf(ctx.actor, staffId)),
  }
}
