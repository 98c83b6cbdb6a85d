import type { z } from 'zod'
import { type Ctx, may } from '#kit/node/ctx.ts'
import type { Amount } from '#kit/pure/money.ts'
import { addDays, dayOf, startOfDay } from '#kit/pure/zoned-time.ts'
import type { readBudgets as route } from '../contract/budget.ts'
import { COUNTED, judgeBudget } from '../model/budget.ts'
import type { MetricId } from '../model/metrics.ts'
import type { Span } from '../model/period.ts'
import { POOLS, type PoolName } from '../model/pool.ts'
import { readOwners } from './name-owner.ts'
import { listBudgets, listExpenses } from './store/budget.ts'
import {
  type DayFigure,
  giftsByDay,
  joinedByDay,
  messagesByDay,
  type PaidFigure,
  paidByDay,
  returnedByDay,
} from './store/spending.ts'

const DAY_MS = 86_400_000

type Answer = z.input<typeof route.answer>
type PoolBudget = Answer['pools'][number]

/** The calendar days of a month: `2026-11`. */
export function daysOfMonth(month: string): string[] {
  const first = `${month}-01`
  const length = Number(addDays(`${addDays(first, 31).slice(0, 7)}-01`, -1).slice(8))
  return Array.from({ length }, (_, at) => addDays(first, at))
}

/** Who may set the budget of a pool: the owner of the shop, a key the owner gave out, and who answers for the pool. */
export function maySetBudget({ actor }: Ctx, poolOwner: string | undefined): boolean {
  if (actor.kind !== 'staff') return may(actor, 'analytics.manage')
  return actor.role === 'owner' || actor.staffId === poolOwner
}

const BY_DAY: Readonly<Record<PoolName, ((ctx: Ctx, span: Span) => Promise<DayFigure[]>) | null>> = {
  widen: joinedByDay,
  oxygen: messagesByDay,
  soften: null,
  core: null,
  spread: returnedByDay,
}

interface Month {
  readonly days: readonly string[]
  readonly elapsed: number
  /** What of the month is over by now; null before it begins. */
  readonly span: Span | null
}

/** What each pool may spend in a month, what it has spent, and what it will have spent at its end. */
export async function readBudgets(ctx: Ctx, { asOf, month }: { asOf: Date; month?: string }): Promise<Answer> {
  const named = month ?? dayOf(asOf, ctx.tenant.timezone).slice(0, 7)
  const at = monthAt(named, asOf, ctx.tenant.timezone)
  const budgets = new Map((await listBudgets(ctx, named)).map((one) => [one.pool, one]))
  const expenses = await listExpenses(ctx, `${named}-01`, at.days.at(-1) ?? named)
  const owners = await readOwners(ctx, 'pool')
  const pools: PoolBudget[] = []
  for (const pool of POOLS) {
    const set = budgets.get(pool)
    const { amount = null, unitCost = null } = set ?? {}
    const figures = await measure(ctx, pool, at, unitCost)
    const own = expenses.filter((one) => one.pool === pool)
    const byHand = spread(
      at.days,
      own.map(({ day, amount: value }) => ({ day, value })),
    )
    const state = judgeBudget({ measured: figures.measured, written: byHand }, at.elapsed, amount)
    pools.push({
      ...{ pool, amount, unitCost, since: set?.month ?? null, setBy: set?.setBy ?? null, byHand },
      ...{ ...figures, ...state, written: state.spent - total(figures.measured) },
      ...{ owner: owners.get(pool) ?? null, maySet: maySetBudget(ctx, owners.get(pool)?.staffId) },
    })
  }
  return { asOf: asOf.toISOString(), month: named, elapsed: at.elapsed, days: [...at.days], pools }
}

function monthAt(month: string, asOf: Date, zone: string): Month {
  const days = daysOfMonth(month)
  const today = dayOf(asOf, zone)
  const from = startOfDay(`${month}-01`, zone)
  if (asOf <= from) return { days, elapsed: 0, span: null }
  const end = startOfDay(addDays(days.at(-1) ?? today, 1), zone)
  if (asOf >= end) return { days, elapsed: days.length, span: { from, to: end } }
  const begun = startOfDay(today, zone)
  const length = startOfDay(addDays(today, 1), zone).getTime() - begun.getTime() || DAY_MS
  return { days, elapsed: days.indexOf(today) + (asOf.getTime() - begun.getTime()) / length, span: { from, to: asOf } }
}

/** What the product knows of a pool's spending: what it counts at the price set, and the goods it gave away. */
async function measure(ctx: Ctx, pool: PoolName, { days, span }: Month, unitCost: Amount | null) {
  const read = BY_DAY[pool]
  const metric: MetricId | null = COUNTED[pool]
  const counts = spread(days, span && read ? await read(ctx, span) : [])
  const given = span && pool === 'oxygen' ? await giftsByDay(ctx, span) : []
  const gifts = spread(days, given)
  const priced = counts.map((count) => count * (unitCost ?? 0))
  const paid = span && pool === 'oxygen' ? await paidByDay(ctx, span) : []
  const messages = spread(days, paid)
  return {
    measured: priced.map((amount, at) => amount + (gifts[at] ?? 0) + (messages[at] ?? 0)),
    messages: pool === 'oxygen' ? { sms: sumOf(paid, 'sms'), voice: sumOf(paid, 'voice') } : null,
    counted: metric && { metric, count: total(counts), amount: total(priced) },
    gifts: pool === 'oxygen' ? { amount: total(gifts), unknown: total(given.map((one) => one.unknown)) } : null,
  }
}

function sumOf(paid: readonly (DayFigure & PaidFigure)[], channel: string) {
  const own = paid.filter((one) => one.channel === channel)
  return { amount: total(own.map(({ value }) => value)), parts: total(own.map(({ parts }) => parts)) }
}

/** Figures by days laid onto the days of a month. */
function spread(days: readonly string[], figures: readonly DayFigure[]): number[] {
  const byDay = new Map<string, number>()
  for (const { day, value } of figures) byDay.set(day, (byDay.get(day) ?? 0) + value)
  return days.map((day) => byDay.get(day) ?? 0)
}

function total(values: readonly number[]): number {
  return values.reduce((sum, one) => sum + one, 0)
}
