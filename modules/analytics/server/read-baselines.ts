import type { z } from 'zod'
import type { Ctx } from '#kit/node/ctx.ts'
import { BASELINES, baselineOf, spansOf, spanUpTo } from '../model/baseline.ts'
import type { MetricId } from '../model/metrics.ts'
import { type Span, yearUpTo } from '../model/period.ts'
import type { baselinesAnswer } from '../model/report-answers.ts'
import { countFirstBuyers, countPrivateFirst, type StandingFigures, sumStanding } from './store/baselines.ts'
import { countActive } from './store/board.ts'
import { countRepeaters, sumSales } from './store/home.ts'

type Figures = Partial<Record<MetricId, number | null>>
const ROWS = [
  ['people_held', 'up'],
  ['people_new', 'up'],
  ['people_lost', 'down'],
  ['people_active', 'up'],
  ['active_share', 'up'],
  ['buyers', 'up'],
  ['first_buyers', 'up'],
  ['private_first', 'up'],
  ['private_first_repeat', 'up'],
  ['repeat_rate', 'up'],
  ['gmv', 'up'],
  ['order_value', 'up'],
  ['value_to_date', 'up'],
] as const satisfies readonly (readonly [MetricId, 'up' | 'down'])[]

/** Where the pool stands: this period beside what it can be held against. */
export async function readBaselines(
  ctx: Ctx,
  { asOf, days }: { asOf: Date; days: number },
): Promise<z.input<typeof baselinesAnswer>> {
  const { timezone } = ctx.tenant
  const span = spanUpTo(asOf, days, timezone)
  const { before, lastYear } = spansOf(span, days, timezone)
  const [now, past, ...earlier] = await Promise.all([span, lastYear, ...before].map((one) => readFigures(ctx, one)))
  const rows = ROWS.map(([metric, goodWhen]) => ({
    ...{ metric, goodWhen, value: now?.[metric] ?? null },
    baselines: BASELINES.map((baseline) => ({
      baseline,
      value: baselineOf(
        baseline,
        earlier.map((figures) => figures[metric] ?? null),
        past?.[metric] ?? null,
        goodWhen,
      ),
    })),
  }))
  return { asOf: asOf.toISOString(), from: span.from.toISOString(), days, rows }
}

async function readFigures(ctx: Ctx, span: Span): Promise<Figures> {
  const [standing, active, sales, first, repeat, own] = await Promise.all([
    sumStanding(ctx, span),
    countActive(ctx, span),
    sumSales(ctx, span),
    countFirstBuyers(ctx, span),
    countRepeaters(ctx, yearUpTo(span.to, ctx.tenant.timezone)),
    countPrivateFirst(ctx, span),
  ])
  return {
    ...{ private_first: own.first, private_first_repeat: own.known },
    ...peopleFigures(standing),
    ...{ people_active: active, active_share: standing.held === 0 ? null : active / standing.held },
    ...{ buyers: sales.buyers, first_buyers: first.people, gmv: sales.gmv },
    order_value: sales.orders === 0 ? null : Math.round(sales.gmv / sales.orders),
    repeat_rate: repeat.buyers === 0 ? null : repeat.repeaters / repeat.buyers,
    value_to_date: first.everBought === 0 ? null : Math.round(first.everSpent / first.everBought),
  }
}

function peopleFigures({ held, joined, lost }: StandingFigures): Figures {
  return { people_held: held, people_new: joined, people_lost: lost }
}
