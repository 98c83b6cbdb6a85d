import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { listStaff } from '#modules/organisation/index.ts'
import { nameOwner, readOwners } from './name-owner.ts'
import { listMetrics } from './read-metrics.ts'
import { saveOwners } from './store/owner.ts'

/** Says who answers for a number from now on; nobody when no one is named. */
export async function nameMetricOwner(
  ctx: Ctx,
  { metric, staffId }: { readonly metric: string; readonly staffId: string | null },
) {
  if (!listMetrics(ctx).some(({ id }) => id === metric)) return refuse('unknown_metric', { field: 'body.metric' })
  return nameOwner(ctx, 'metric', { key: metric, staffId })
}

interface PlaceAsk {
  readonly place?: string | undefined
  readonly staffId: string
  /** Numbers for which an active member of staff answers keep them. */
  readonly onlyUnowned: boolean
}

/** Says who answers for the numbers of a page, or of all pages: all or those nobody answers for; says for how many. */
export async function nameOwners(
  ctx: Ctx,
  ask: PlaceAsk,
): Promise<Result<{ named: number }, 'unknown_staff' | 'unknown_place'>> {
  const ofPlace = listMetrics(ctx).filter(({ place }) => ask.place === undefined || place === ask.place)
  if (ofPlace.length === 0) return refuse('unknown_place', { field: 'body.place' })
  const found = (await listStaff(ctx)).find((one) => one.id === ask.staffId && one.active)
  if (!found) return refuse('unknown_staff', { field: 'body.staffId' })
  const owners = await readOwners(ctx, 'metric')
  const keys = ofPlace.filter(({ id }) => !(ask.onlyUnowned && owners.get(id)?.active)).map(({ id }) => id)
  await saveOwners(ctx, 'metric', keys, ask.staffId)
  return accept({ named: keys.length })
}
