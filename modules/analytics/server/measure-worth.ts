import type { Ctx } from '#kit/node/ctx.ts'
import type { TouchWorth } from '#modules/reach/contract.ts'
import { compareMoments } from '../model/journey-effects.ts'
import { worthOfTouch } from '../model/loss/touch-worth.ts'
import { armMoments } from './read-effect-cells.ts'
import { readCells } from './store/journey-result.ts'
import { type EnteredJourney, listEntered, listWorth, type MeasuredWorth, saveWorth } from './store/touch-worth.ts'

/** Journeys that are measured each night, those with most touches first. */
export const WORTH_JOURNEYS_MAX = 200
/** Journeys that somebody entered within so many days. */
const ENTERED_DAYS = 180
/** What people bought within so many days of entering counts. */
const GOAL_DAYS = 30
const DAY_MS = 86_400_000

/** Notes what one touch of each journey brought, beside the people it left alone. */
export async function measureWorth(ctx: Ctx, day: string): Promise<void> {
  const since = new Date(ctx.now().getTime() - ENTERED_DAYS * DAY_MS)
  const rows: MeasuredWorth[] = []
  for (const journey of await listEntered(ctx, since, WORTH_JOURNEYS_MAX)) {
    const row = await measure(ctx, journey)
    if (row) rows.push(row)
  }
  if (rows.length > 0) await saveWorth(ctx, day, rows)
}

async function measure(ctx: Ctx, { journeyId, touches }: EnteredJourney): Promise<MeasuredWorth | undefined> {
  const cells = await readCells(ctx, { journeyId, goalDays: GOAL_DAYS, asOf: ctx.now() })
  const armOf = (arm: string) => armMoments(cells.find((row) => row.arm === arm && row.out === 0))
  const treated = armOf('treated')
  const { effects } = compareMoments(treated, armOf('holdout'))
  if (!effects) return undefined
  return { campaignId: journeyId, ...worthOfTouch(effects.money, { people: treated.people, touches }) }
}

/** What is known beyond chance of journeys, for the ranking of `reach` and its gates. */
export const measuredWorth: TouchWorth<Ctx> = {
  async measured(ctx, campaignIds) {
    const rows = await listWorth(ctx, campaignIds)
    return new Map(rows.filter(({ sure }) => sure).map(({ campaignId, worth }) => [campaignId, worth]))
  },
}
