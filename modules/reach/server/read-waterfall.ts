import type { Ctx } from '#kit/node/ctx.ts'
import { cutPage, readTimeCursor } from '#kit/pure/paging.ts'
import { addDays, dayOf, startOfDay } from '#kit/pure/zoned-time.ts'
import { WATERFALL_DAYS } from '../contract/waterfall.ts'
import type { WaterfallCount } from '../model/waterfall.ts'
import { nameTouches } from './name-touches.ts'
import { listByIds } from './store/touch.ts'
import { countAsked, countDropped, listDropped, type WaterfallFilter } from './store/waterfall.ts'

export interface WaterfallAsk {
  readonly journeyId?: string
  readonly stepId?: string
  readonly campaignId?: string
  readonly from?: string
  readonly to?: string
  readonly by: WaterfallCount
}

/** Days are the tenant's, the last included. Neither a journey nor a send nor a first day: thirty up to the last. */
function rangeOf(ctx: Ctx, ask: WaterfallAsk): { readonly since: string | null; readonly filter: WaterfallFilter } {
  const zone = ctx.tenant.timezone
  const everything = ask.journeyId === undefined && ask.campaignId === undefined
  const recent = everything ? addDays(ask.to ?? dayOf(ctx.now(), zone), -WATERFALL_DAYS) : undefined
  const since = ask.from ?? recent
  const from = since === undefined ? undefined : startOfDay(since, zone)
  const to = ask.to === undefined ? undefined : startOfDay(addDays(ask.to, 1), zone)
  return { since: since ?? null, filter: { ...ask, from, to } }
}

/** From all that were asked for down to those delivered and answered, as the ledger has it now. */
export async function readWaterfall(ctx: Ctx, ask: WaterfallAsk) {
  const { since, filter } = rangeOf(ctx, ask)
  const [dropped, people] = [await countDropped(ctx, filter), await countAsked(ctx, filter)]
  return { since, dropped, people, asOf: ctx.now().toISOString() }
}

interface Page {
  readonly drop?: string
  readonly reason?: string
  readonly cursor?: string
  readonly limit: number
}

/** The lines behind one bar, newest first, with the names of the people. */
export async function listWaterfallTouches(ctx: Ctx, ask: WaterfallAsk & Page) {
  const { filter } = rangeOf(ctx, ask)
  const { drop, reason, limit } = ask
  const rows = await listDropped(ctx, {
    ...filter,
    ...{ drop, reason, after: readTimeCursor(ask.cursor), limit: limit + 1 },
  })
  const cut = cutPage(rows, limit, (row) => [row.at.toISOString(), row.id])
  const touches = await listByIds(
    ctx,
    cut.items.map((row) => row.id),
  )
  return { nextCursor: cut.nextCursor, items: await nameTouches(ctx, touches) }
}
