import type { Ctx } from '#kit/node/ctx.ts'
import { bind, ch } from '#kit/pure/fragment.ts'

export interface TouchCount {
  readonly step_id: string
  /** With a proof, or by what is known without one. */
  readonly confirmed: number
  readonly delivered: number
  readonly failed: number
  readonly answered: number
}

/** How far the touches of each step have come, as the ledger's copy knows; a later state counts for earlier ones. */
export async function countTouches(ctx: Ctx, journeyId: string): Promise<TouchCount[]> {
  return ctx.warehouse.rows<TouchCount>(ch`
    select step_id, countIf(state in ('confirmed', 'delivered', 'answered')) as confirmed,
      countIf(state = 'refused') as failed,
      countIf(state in ('delivered', 'answered')) as delivered, countIf(state = 'answered') as answered
    from touches final
    where tenant_id = ${bind('UUID', ctx.tenant.id)} and journey_id = ${bind('String', journeyId)}
    group by step_id`)
}
