import type { Ctx } from '#kit/node/ctx.ts'
import { ch, type Fragment } from '#kit/pure/fragment.ts'
import { rfmCustomers } from '../../conditions/rfm/customers.ts'
import type { RfmCuts } from '../../conditions/rfm/fixed.ts'
import type { QueryScope } from './readings.ts'
import { rfmScores } from './rfm-moves.ts'

export interface RfmCellRow {
  readonly r: number
  readonly f: number
  readonly customers: number
  readonly money: number
  /** The same in every row: quartiles over all customers. */
  readonly recency: readonly number[]
  readonly frequency: readonly number[]
  readonly paid: readonly number[]
}

/** Customers by their recency and frequency scores, with the quartiles of the three figures. */
export async function readRfmCells(
  ctx: Ctx,
  days: number | undefined,
  scope: QueryScope,
  cuts?: RfmCuts,
): Promise<RfmCellRow[]> {
  return ctx.warehouse.rows<RfmCellRow>(
    ch`select r, f, count() as customers, sum(scored.money) as money,
      any(recency_quartiles) as recency, any(frequency_quartiles) as frequency, any(money_quartiles) as paid
    from (${scoredCustomers(days, scope, cuts)}) as scored group by r, f order by r, f`,
  )
}

function scoredCustomers(days: number | undefined, scope: QueryScope, cuts: RfmCuts | undefined): Fragment {
  const { recency, frequency } = rfmScores(cuts)
  const quartiles = ch`quantilesExactInclusive(0.25, 0.5, 0.75)`
  return ch`select ${recency} as r, ${frequency} as f, money,
      ${quartiles}(recency) over () as recency_quartiles,
      ${quartiles}(frequency) over () as frequency_quartiles,
      ${quartiles}(money) over () as money_quartiles
    from (${rfmCustomers(days, scope)})`
}
