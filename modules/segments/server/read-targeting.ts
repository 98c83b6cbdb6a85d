import type { z } from 'zod'
import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { listTags } from '#modules/contacts/index.ts'
import type { readTargeting as route } from '../contract/targeting.ts'
import { breakEven, type Stakes, valueCurve } from '../model/expected-value.ts'
import { scopeAt } from './scope-at.ts'
import { listBands } from './store/targeting.ts'

/** Whom it pays to mean by a fuzzy tag, by what a hit brings and what a miss costs. */
export async function readTargeting(
  ctx: Ctx,
  tagId: string,
  stakes: Stakes,
): Promise<Result<z.input<typeof route.answer>, 'not_found'>> {
  if (!(await listTags(ctx)).some(({ id }) => id === tagId)) return refuse('not_found')
  const scope = scopeAt(ctx, {})
  const from = breakEven(stakes)
  const bands = await listBands(ctx, scope, { tagId, from })
  const people = bands.reduce((sum, one) => sum + one.sure, 0)
  const sure = bands.reduce((sum, one) => sum + one.sureConfidence, 0)
  const curve = valueCurve(bands, stakes)
  const all = curve.at(-1)
  return accept({
    asOf: scope.asOf.toISOString(),
    breakEven: from,
    people,
    value: Math.round(sure * stakes.hit - (people - sure) * stakes.miss),
    all: { people: all?.people ?? 0, value: all?.value ?? 0 },
    curve,
  })
}
