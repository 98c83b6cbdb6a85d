import type { Ctx } from '#kit/node/ctx.ts'
import type { Page } from '#kit/pure/paging.ts'
import type { Result } from '#kit/pure/result.ts'
import { addDays, dayOf, startOfDay } from '#kit/pure/zoned-time.ts'
import type { Contact } from '#modules/contacts/index.ts'
import type { RfmSide, Scoring } from '../model/rfm.ts'
import { LISTED_PEOPLE_MAX, type Segment } from '../model/segment.ts'
import { type FreezeRefusal, freezePeople } from './freeze-people.ts'
import { type PageAsk, pagePeople } from './page-people.ts'
import { readCutsOf } from './rfm-cuts.ts'
import { scopeAt } from './scope-at.ts'
import * as store from './store/rfm-moves.ts'

/** Days looked back when the first is not named. */
const DAYS_BACK = 90

/** Two days of the tenant's calendar, looked at from their beginnings. */
export interface RfmMovesAsk {
  readonly from?: string | undefined
  /** Today when absent. */
  readonly to?: string | undefined
  readonly days?: number | undefined
  readonly scoring: Scoring
  readonly by: RfmSide
}

export interface RfmPlaces {
  readonly was: number
  readonly is: number
}

/** How many people went from which place to which between two days, each scored among the customers of its day. */
export async function countRfmMoves(ctx: Ctx, ask: RfmMovesAsk): Promise<store.RfmMove[]> {
  return store.countRfmMoves(ctx, await periodOf(ctx, ask))
}

/** A page of the people of one cell, by id. */
export async function listRfmMovers(
  ctx: Ctx,
  ask: RfmMovesAsk & RfmPlaces,
  page: PageAsk,
): Promise<Result<Page<Contact>, 'bad_cursor'>> {
  const period = await periodOf(ctx, ask)
  return pagePeople(ctx, page, (next) => store.listRfmMovers(ctx, period, { was: ask.was, is: ask.is, ...next }))
}

/** The people of one cell as a segment. */
export async function freezeRfmMovers(
  ctx: Ctx,
  { name, folder, ...ask }: RfmMovesAsk & RfmPlaces & { name: string; folder?: string | null | undefined },
): Promise<Result<Segment, FreezeRefusal>> {
  const all = { was: ask.was, is: ask.is, after: 0, limit: LISTED_PEOPLE_MAX + 1 }
  const contactIds = await store.listRfmMovers(ctx, await periodOf(ctx, ask), all)
  return freezePeople(ctx, { name, folder, contactIds })
}

async function periodOf(ctx: Ctx, { days, scoring, by, ...asked }: RfmMovesAsk): Promise<store.RfmPeriod> {
  const to = asked.to ?? dayOf(ctx.now(), ctx.tenant.timezone)
  const from = asked.from ?? addDays(to, -DAYS_BACK)
  const scope = (day: string) => scopeAt(ctx, { asOf: startOfDay(day, ctx.tenant.timezone) })
  return { days, by, cuts: await readCutsOf(ctx, scoring), scopes: [scope(from), scope(to)] }
}
