import type { z } from 'zod'
import type { Ctx } from '#kit/node/ctx.ts'
import { METRIC_BOOK, type Metric } from '#kit/pure/metric.ts'
import { listStaff } from '#modules/organisation/index.ts'
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

/** The catalogue, each number with who is named for it, and who answers for those nobody is named for. */
export async function readMetrics(ctx: Ctx) {
  const owners = await readOwners(ctx, 'metric')
  const leader = (await listStaff(ctx, 'owner')).find((one) => one.active)
  return {
    items: listMetrics(ctx).map((item) => ({ ...item, owner: owners.get(item.id) ?? null })),
    standIn: leader ? { staffId: leader.id, name: leader.name, active: true } : null,
  }
}
