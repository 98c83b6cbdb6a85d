import type { z } from 'zod'
import type { Ctx } from '#kit/node/ctx.ts'
import { spansOf, spanUpTo } from '../model/baseline.ts'
import type { MetricId } from '../model/metrics.ts'
import { type Span, yearUpTo } from '../model/period.ts'
import { POOLS, type PoolName, scorePool } from '../model/pool.ts'
import type { poolsAnswer } from '../model/report-answers.ts'
import { readOwners } from './name-owner.ts'
import { countRepeaters, countTouches } from './store/home.ts'
import { countAnswered, countJoined, countReturned } from './store/pools.ts'

/** The leading figure of each pool: what is measured today; each has its entry in the catalogue. */
const LEADING: Readonly<Record<PoolName, { metric: MetricId; read(ctx: Ctx, span: Span): Promise<number> }>> = {
  widen: { metric: 'people_new', read: countJoined },
  oxygen: { metric: 'touches_confirmed', read: async (ctx, span) => (await countTouches(ctx, span)).confirmed },
  soften: { metric: 'touches_answered', read: countAnswered },
  core: {
    metric: 'repeaters',
    read: async (ctx, span) => (await countRepeaters(ctx, yearUpTo(span.to, ctx.tenant.timezone))).repeaters,
  },
  spread: { metric: 'people_returned', read: countReturned },
}

/** The five pools: each by its leading figure against its own last five periods. */
export async function readPools(
  ctx: Ctx,
  { asOf, days }: { asOf: Date; days: number },
): Promise<z.input<typeof poolsAnswer>> {
  const span = spanUpTo(asOf, days, ctx.tenant.timezone)
  const spans = [span, ...spansOf(span, days, ctx.tenant.timezone).before]
  const owners = await readOwners(ctx, 'pool')
  const pools = await Promise.all(
    POOLS.map(async (pool) => {
      const { metric, read } = LEADING[pool]
      const values = await Promise.all(spans.map((one) => read(ctx, one)))
      return { pool, metric, ...scorePool(values), trend: values.toReversed(), owner: owners.get(pool) ?? null }
    }),
  )
  return { asOf: asOf.toISOString(), days, pools }
}
