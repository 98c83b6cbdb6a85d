import type { Ctx } from '#kit/node/ctx.ts'
import { type Fatigue, fatigueOf } from '../model/fatigue.ts'
import { readQuotaRules } from './read-quota-rules.ts'
import { listPlaced } from './store/touch.ts'

const DAY_MS = 86_400_000
const MONTH_DAYS_MAX = 31

/** How much more one person may be reached now. */
export async function readFatigue(ctx: Ctx, contactId: number): Promise<Fatigue> {
  const rules = await readQuotaRules(ctx)
  const now = ctx.now()
  const reach = Math.max(rules.settings.capDays, MONTH_DAYS_MAX) * DAY_MS
  const [from, to] = [new Date(Number(now) - reach), new Date(Number(now) + reach)]
  return fatigueOf(now, await listPlaced(ctx, [contactId], from, to), rules)
}
