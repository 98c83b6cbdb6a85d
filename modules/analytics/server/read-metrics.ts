import type { z } from 'zod'
import type { Ctx } from '#kit/node/ctx.ts'
import { METRIC_BOOK, type Metric } from '#kit/pure/metric.ts'
import type { metricSchema } from '../contract/metric-owners.ts'
import { PLACE_TITLES } from '../model/metric.ts'
import { CATALOGUE } from '../model/metrics.ts'
import { readOwners } from './name-owner.ts'

type Listed = Omit<z.infer<typeof metricSchema>, 'owner'>

/** Every number of the product: those of this module first, then those of the others in the order of the map. */
export function listMetrics(ctx: Pick<Ctx, 'fillsOf'>): readonly Listed[] {
  const own = CATALOGUE.map(({ place, ...one }) => ({ ...one, place, placeTitle: PLACE_TITLES[place] }))
  const others = ctx.fillsOf<Metric>(METRIC_BOOK)
  return [
    ...own,
    ...others.map(({ place, formula = '', ...one }) => ({
      ...one,
      formula,
      place: place.key,
      placeTitle: place.title,
    })),
  ]
}

/** The catalogue, each number with who answers for it. */
export async function readMetrics(ctx: Ctx) {
  const owners = await readOwners(ctx, 'metric')
  return { items: listMetrics(ctx).map((item) => ({ ...item, owner: owners.get(item.id) ?? null })) }
}
