import type { z } from 'zod'
import { breathe } from '#kit/node/breathe.ts'
import type { Ctx } from '#kit/node/ctx.ts'
import type { Amount } from '#kit/pure/money.ts'
import type { QueryOf } from '#kit/pure/route.ts'
import type { previewLoss as route } from '../contract/loss-gate.ts'
import { closenessOf } from '../model/loss/closeness.ts'
import { gainFor } from '../model/loss/gain-for.ts'
import { laterDays } from '../model/loss/later-days.ts'
import { TOUCH_DAYS } from '../model/loss/loss-counts.ts'
import { pricerOf } from '../model/loss/lost-by-touch.ts'
import { addReplays, type ReplayedTouch, replayTouches } from '../model/loss/replay-touches.ts'
import { measuredWorth } from './measure-worth.ts'
import { findEstimate, readStandings } from './store/loss-estimate.ts'
import { listMarketing, type TouchedRow } from './store/touch-loss.ts'

/** Days back on which the gate is tried, and touches at most: of more, those of people drawn by lot. */
const TRIED_DAYS = 30
const TRIED_MAX = 20_000
/** People judged before others have their turn. */
const PEOPLE_AT_ONCE = 50
const DAY_MS = 86_400_000

type Ask = QueryOf<typeof route>

/**
 * What the gate would have done with the last days' marketing, by what is known now, and by what its senders said it
 * would bring. Writes nothing.
 */
export async function previewLoss(ctx: Ctx, ask: Ask): Promise<z.input<typeof route.answer>> {
  const now = ctx.now()
  const from = now.getTime() - TRIED_DAYS * DAY_MS
  const span = { from: new Date(from - TOUCH_DAYS * DAY_MS), to: now }
  const estimate = await findEstimate(ctx)
  const rows = await listMarketing(ctx, span, TRIED_MAX)
  const standings = await readStandings(ctx, [...new Set(rows.map((row) => row.contactId))])
  const standingOf = new Map(standings.map((one) => [one.contactId, one]))
  const campaigns = [...new Set(rows.map((row) => row.campaignId))].filter((id) => id !== '')
  const worthOf = campaigns.length > 0 ? await measuredWorth.measured(ctx, campaigns) : new Map<string, Amount>()
  const gains: Readonly<Record<string, Amount | undefined>> = ask
  const typical = estimate?.typical ?? undefined
  const dayAfter = laterDays(ctx.tenant.timezone)
  const toTouch = ({ contactId, at, channel, kind, campaignId, said }: TouchedRow): ReplayedTouch => {
    const standing = standingOf.get(contactId)
    const [average, value] = [gains[kind], standing?.value ?? ask.unknownWorth]
    const usual = average === undefined ? undefined : gainFor(average, value, typical)
    return {
      ...{ at, channel, kind, closeness: closenessOf(standing, new Date(at)) },
      gain: worthOf.get(campaignId) ?? said ?? usual,
      value,
      later: dayAfter(new Date(at), { days: ask.waitDays, until: undefined }),
    }
  }
  const learnt = estimate?.learnt ?? undefined
  const people = [...Map.groupBy(rows, (row) => row.contactId).values()]
  const price = pricerOf(learnt)
  let replay = replayTouches(price, [], from)
  for (let first = 0; first < people.length; first += PEOPLE_AT_ONCE) {
    const some = people.slice(first, first + PEOPLE_AT_ONCE).map((touches) => touches.map(toTouch))
    replay = addReplays(replay, replayTouches(price, some, from))
    await breathe()
  }
  return {
    days: TRIED_DAYS,
    whole: rows.length < TRIED_MAX,
    estimate: estimate
      ? {
          ...{ day: estimate.day, learntAt: estimate.learntAt.toISOString(), enough: learnt !== undefined },
          ...{ losses: learnt?.losses ?? 0, quietLosses: learnt?.quietLosses ?? 0 },
        }
      : null,
    ...replay,
  }
}
