import type { Ctx } from '#kit/node/ctx.ts'
import { type Fatigue, fatigueOf } from '../model/fatigue.ts'
import { readPlaced } from './read-placed.ts'
import { readQuotaRules } from './read-quota-rules.ts'
import { readSettings } from './store/settings.ts'

/** How much more one person may be reached now. */
export async function readFatigue(ctx: Ctx, contactId: number): Promise<Fatigue> {
  const settings = await readSettings(ctx)
  const rules = { ...(await readQuotaRules(ctx, settings)), settings }
  const now = ctx.now()
  const placed = await readPlaced(ctx, [{ contactId, at: now }], { settings })
  return fatigueOf(now, placed.get(contactId) ?? [], rules)
}
