import type { Ctx } from '#kit/node/ctx.ts'
import type { CountingRules } from '../model/counting.ts'
import type { Placed } from '../model/placed.ts'
import type { TouchAsk } from '../model/touch.ts'
import { listPlaced, type SaidTo } from './store/touch.ts'

const DAY_MS = 86_400_000
/** The platform's longest period. */
const MONTH_DAYS_MAX = 31

/** How far back and ahead something may count, in days. */
export function daysCounted({ settings }: Pick<CountingRules, 'settings'>): number {
  const { budget, mix, repeats, channelCaps } = settings.restraint
  const own = [budget, mix, repeats].map((one) => (one.on ? one.days : 0))
  for (const { days } of channelCaps) own.push(days)
  return Math.max(settings.capDays, MONTH_DAYS_MAX, ...own)
}

/** What these people got and are to get around the asks, in one statement. */
export async function readPlaced(
  ctx: Ctx,
  asks: readonly Pick<TouchAsk, 'contactId' | 'at' | 'text'>[],
  rules: Pick<CountingRules, 'settings'>,
): Promise<ReadonlyMap<number, readonly Placed[]>> {
  const times = asks.map((ask) => Number(ask.at))
  const first = times.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
  const last = times.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  const days = daysCounted(rules)
  const from = new Date(first - days * DAY_MS)
  // What has to wait is held against what is planned for then; so is what gives way, which itself lies ahead.
  const to = new Date(last + (2 * days + rules.settings.restraint.waitDays) * DAY_MS)
  // Texts are long, and asked for only where they are compared.
  const said = rules.settings.restraint.repeats.on ? textsOf(asks) : []
  const rows = await listPlaced(ctx, [...new Set(asks.map((ask) => ask.contactId))], { from, to, said })
  return Map.groupBy(rows, (row) => row.contactId)
}

/** What each person is to be told, each text once. */
function textsOf(asks: readonly Pick<TouchAsk, 'contactId' | 'text'>[]): readonly SaidTo[] {
  const said = asks.flatMap(({ contactId, text }) =>
    text ? [[`${contactId} ${text}`, { contactId, text }] as const] : [],
  )
  return [...new Map(said).values()]
}
