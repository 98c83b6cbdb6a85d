import type { z } from 'zod'
import type { Ctx } from '#kit/node/ctx.ts'
import type { figureSchema, readHome as route } from '../contract.ts'
import type { MetricId } from '../model/metrics.ts'
import { layOverDays } from '../model/north-star-series.ts'
import { periodUpTo, type Span, yearUpTo } from '../model/period.ts'
import * as store from './store/home.ts'
import { joinProfits, listDayProfits, type ProfitFigures, sumProfit } from './store/profit.ts'

type Home = z.infer<typeof route.answer>
type Figure = z.infer<typeof figureSchema>

export interface HomeAsk {
  readonly asOf: Date
  readonly days: number
}

/** The figures of the home page with those of the period before, and people, sales and profit over time. */
export async function readHome(ctx: Ctx, { asOf, days }: HomeAsk): Promise<Home> {
  const period = periodUpTo(asOf, days, ctx.tenant.timezone)
  const dayProfits = listDayProfits(ctx, period.now)
  const [people, sales, moves, profits, now, before, running, runningBefore] = await Promise.all([
    store.countPeople(ctx, period),
    store.listDaySales(ctx, period.now),
    store.listDayMoves(ctx, period.now),
    dayProfits,
    readSpan(ctx, period.now, dayProfits.then(joinProfits)),
    readSpan(ctx, period.before, sumProfit(ctx, period.before)),
    store.countRunningJourneys(ctx, period.now.to),
    store.countRunningJourneys(ctx, period.before.to),
  ])
  return {
    from: period.now.from.toISOString(),
    to: period.now.to.toISOString(),
    figures: [
      figure('people_held', people.held, people.heldBefore),
      figure('people_new', people.joined, people.joinedBefore),
      figure('people_lost', people.lost, people.lostBefore),
      ...salesFigures(now, before),
      figure('touches_proposed', now.touches.proposed, before.touches.proposed),
      figure('touches_confirmed', now.touches.confirmed, before.touches.confirmed),
      figure('touches_suppressed', now.touches.suppressed, before.touches.suppressed),
      figure('tasks_open', now.tasks.open, before.tasks.open),
      figure('tasks_overdue', now.tasks.overdue, before.tasks.overdue),
      figure('tasks_expired', now.tasks.expired, before.tasks.expired),
      figure('journeys_running', running, runningBefore),
    ],
    costs: costsOf(now.profit),
    sales: toWire(layOverDays(period.days, { sales, moves, profits, held: people.held })),
  }
}

/** How far the costs of what was sold are known, and what the part earned of which all is known. */
function costsOf({
  orders,
  known,
  revenue,
  covered,
  knownRevenue,
  profit,
  goodsMissing,
  fulfilmentMissing,
}: ProfitFigures) {
  return {
    ...{ orders, known, revenue, covered, knownRevenue, goodsMissing, fulfilmentMissing },
    knownProfit: known === 0 ? null : profit,
  }
}

type SpanFigures = Awaited<ReturnType<typeof readSpan>>

async function readSpan(ctx: Ctx, span: Span, earned: Promise<ProfitFigures>) {
  const [sales, profit, repeat, touches, tasks] = await Promise.all([
    store.sumSales(ctx, span),
    earned,
    store.countRepeaters(ctx, yearUpTo(span.to, ctx.tenant.timezone)),
    store.countTouches(ctx, span),
    store.countTasks(ctx, span),
  ])
  return { sales, profit, repeat, touches, tasks }
}

function salesFigures(now: SpanFigures, before: SpanFigures): Figure[] {
  const average = ({ gmv, orders }: store.SalesFigures) => (orders === 0 ? null : Math.round(gmv / orders))
  const repeat = ({ buyers, repeaters }: store.RepeatFigures) => (buyers === 0 ? null : repeaters / buyers)
  return [
    figure('gmv', now.sales.gmv, before.sales.gmv),
    figure('refunds', now.sales.refunds, before.sales.refunds),
    figure('orders', now.sales.orders, before.sales.orders),
    figure('profit', wholeProfit(now.profit), wholeProfit(before.profit)),
    figure('order_value', average(now.sales), average(before.sales)),
    figure('buyers', now.sales.buyers, before.sales.buyers),
    figure('repeat_rate', repeat(now.repeat), repeat(before.repeat)),
  ]
}

/** No number is better than a wrong one: without the cost of every sale there is no profit. */
function wholeProfit({ orders, known, profit }: ProfitFigures): number | null {
  return orders > 0 && known === orders ? profit : null
}

function figure(metric: MetricId, value: number | null, before: number | null): Figure {
  return { metric, value, before }
}

function toWire({ by, points }: ReturnType<typeof layOverDays>): Home['sales'] {
  return { by, points: [...points] }
}
