import type { Ctx } from '#kit/node/ctx.ts'
import type { Page } from '#kit/pure/paging.ts'
import { type Result, refuse } from '#kit/pure/result.ts'
import { addDays, dayOf, startOfDay } from '#kit/pure/zoned-time.ts'
import type { Contact } from '#modules/contacts/index.ts'
import type { Rule } from '../model/rule.ts'
import { LISTED_PEOPLE_MAX, type Segment } from '../model/segment.ts'
import { type FreezeRefusal, freezePeople } from './freeze-people.ts'
import { mustNest } from './nest-rule.ts'
import { type PageAsk, pagePeople } from './page-people.ts'
import { readStages } from './read-stages.ts'
import { scopeAt } from './scope-at.ts'
import type { QueryScope } from './store/readings.ts'
import { countMoves, listMovers } from './store/staged.ts'

/** Who stood at none, and who was not there: they follow the stages in rows and columns of movements. */
const NONE = 'none'
const ABSENT = 'absent'

export interface StageMoves {
  readonly cells: readonly { readonly from: string; readonly to: string; readonly count: number }[]
}

/** Two days of the tenant's calendar, looked at from their beginnings. */
export interface StageMovesAsk {
  readonly from?: string | undefined
  /** Today when absent. */
  readonly to?: string | undefined
}

/** Keys of stages, or `none`, or `absent`. */
export interface StagePlaces {
  readonly was: string
  readonly is: string
}

/** Days looked back when the first is not named. */
const DAYS_BACK = 90

/** How many went from which stage to which between the beginnings of two days, by today's rules. */
export async function countStageMoves(ctx: Ctx, asked: StageMovesAsk): Promise<StageMoves> {
  const { keys, rules, scopes } = await readPeriod(ctx, asked)
  const moves = await countMoves(ctx, rules, scopes)
  const cells = moves.flatMap((row, i) =>
    row.map((count, j) => ({ from: keys[i] ?? ABSENT, to: keys[j] ?? ABSENT, count })),
  )
  return { cells }
}

/** A page of the people of one cell, by id. */
export async function listStageMovers(
  ctx: Ctx,
  { was, is, ...asked }: StageMovesAsk & StagePlaces,
  page: PageAsk,
): Promise<Result<Page<Contact>, 'bad_cursor' | 'not_found'>> {
  const period = await readPeriod(ctx, asked)
  const cell = cellOf(period, { was, is })
  if (!cell) return refuse('not_found')
  return pagePeople(ctx, page, (next) => listMovers(ctx, period, { ...cell, ...next }))
}

/** The people of one cell as a segment. */
export async function freezeStageMovers(
  ctx: Ctx,
  {
    name,
    folder,
    was,
    is,
    ...asked
  }: StageMovesAsk & StagePlaces & { name: string; folder?: string | null | undefined },
): Promise<Result<Segment, FreezeRefusal | 'not_found'>> {
  const period = await readPeriod(ctx, asked)
  const cell = cellOf(period, { was, is })
  if (!cell) return refuse('not_found')
  const contactIds = await listMovers(ctx, period, { ...cell, after: 0, limit: LISTED_PEOPLE_MAX + 1 })
  return freezePeople(ctx, { name, folder, contactIds })
}

interface Period {
  readonly keys: readonly string[]
  readonly rules: readonly Rule[]
  readonly scopes: readonly [QueryScope, QueryScope]
}

async function readPeriod(ctx: Ctx, asked: StageMovesAsk): Promise<Period> {
  const to = asked.to ?? dayOf(ctx.now(), ctx.tenant.timezone)
  const from = asked.from ?? addDays(to, -DAYS_BACK)
  const { stages } = await readStages(ctx)
  const rules = await Promise.all(stages.map(({ rule }) => mustNest(ctx, rule)))
  const scope = (day: string) => scopeAt(ctx, { asOf: startOfDay(day, ctx.tenant.timezone) })
  return { keys: [...stages.map(({ key }) => key), NONE, ABSENT], rules, scopes: [scope(from), scope(to)] }
}

/** Places of two keys; nothing where there is no such stage. */
function cellOf({ keys }: Period, { was, is }: StagePlaces) {
  const [from, to] = [keys.indexOf(was), keys.indexOf(is)]
  return from === -1 || to === -1 ? undefined : { from, to }
}
