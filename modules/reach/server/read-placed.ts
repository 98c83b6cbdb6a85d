import type { Ctx } from '#kit/node/ctx.ts'
import type { CountingRules } from '../model/counting.ts'
import type { Placed } from '../model/placed.ts'
import type { TouchAsk } from '../model/touch.ts'
import { listPlaced } from './store/touch.ts'

const DAY_MS = 86_400_000
/** The platform's longest period. */
const MONTH_DAYS_MAX = 31

/** How far back and ahead something may count, in days. */
export function daysCounted({ settings }: Pick<CountingRules, 'settings'>): number {
  const { budget, mix } = settings.restraint
  const own = [budget.on ? budget.days : 0, mix.on ? mix.days : 0]
  return Math.max(settings.capDays, MONTH_DAYS_MAX, ...own)
}

/** What these people got and are to get around the asks, in one statement. */
export async function readPlaced(
  ctx: Ctx,
  asks: readonly Pick<TouchAsk, 'contactId' | 'at'>[],
  rules: Pick<CountingRules, 'settings'>,
): Promise<ReadonlyMap<number, readonly Placed[]>> {
  const times = asks.map((ask) => Number(ask.at))
  const first = times.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
  const last = times.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  const days = daysCounted(rules)
  const from = new Date(first - days * DAY_MS)
  // What has to wait is held against what is planned for then; so is what gives way, which itself lies ahead.
  const to = new Date(last + (2 * days + rules.settings.restraint.waitDays) * DAY_MS)
  const rows = await listPlaced(ctx, [...new Set(asks.map((ask) => ask.contactId))], { from, to })
  return Map.groupBy(rows, (row) => row.contactId)
}
