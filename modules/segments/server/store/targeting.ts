import type { Ctx } from '#kit/node/ctx.ts'
import { bind, ch } from '#kit/pure/fragment.ts'
import { everybody } from '../../conditions/everybody.ts'
import { bindTime } from '../../conditions/window.ts'
import { type Band, CURVE_BANDS } from '../../model/expected-value.ts'

const DAY_MS = 86_400_000

export interface SureBand extends Band {
  /** Of them those who are sure enough. */
  readonly sure: number
  readonly sureConfidence: number
}

/**
 * How many hold a fuzzy tag with which confidence now, band by band. A confidence halves every half-life since it was
 * observed, as in the condition `tag`; none that was observed later counts.
 */
export function listBands(
  ctx: Ctx,
  scope: { readonly tenantId: string; readonly asOf: Date },
  { tagId, from }: { readonly tagId: string; readonly from: number },
): Promise<SureBand[]> {
  const now = bindTime(scope.asOf)
  const bands = bind('UInt8', CURVE_BANDS)
  const enough = ch`p >= ${bind('Float64', from)}`
  return ctx.warehouse.rows<SureBand>(ch`
    select least(toUInt8(floor(p * ${bands})), ${bands} - 1) as band, count() as people, sum(p) as confidence,
      countIf(${enough}) as sure, sumIf(p, ${enough}) as sureConfidence
    from (
      select confidence * pow(2., -((toUnixTimestamp64Milli(${now}) - toUnixTimestamp64Milli(observed_at))
        / ${bind('Float64', DAY_MS)}) / half_life_days) as p
      from fuzzy_tags final
      where tenant_id = ${bind('UUID', ctx.tenant.id)} and tag_id = ${bind('UUID', tagId)} and observed_at <= ${now}
        and contact_id in (select contact_id from ${everybody(scope)}))
    group by band order by band`)
}
