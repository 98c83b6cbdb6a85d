import { bind, ch, type Fragment } from '#kit/pure/fragment.ts'
import type { SqlScope } from '../condition.ts'
import { everybody } from '../everybody.ts'
import { bindTime, inWindow } from '../window.ts'

/** One row per customer of the window: the three figures and, the same in each row, where the scores change. */
export function rfmCustomers(
  days: number | undefined,
  scope: Pick<SqlScope, 'tenantId' | 'asOf' | 'timezone'>,
): Fragment {
  const age = ch`toUnixTimestamp64Milli(${bindTime(scope.asOf)}) - toUnixTimestamp64Milli(max(placed_at))`
  const figures = ch`select contact_id, intDiv(${age}, 86400000) as recency, count() as frequency, sum(paid) as money
    from orders final
    where tenant_id = ${bind('UUID', scope.tenantId)} and is_sale = 1 and ${inWindow(ch`placed_at`, days, scope)}
      and contact_id in (select contact_id from ${everybody(scope)})
    group by contact_id`
  const fifths = ch`quantilesExactInclusive(0.2, 0.4, 0.6, 0.8)`
  return ch`select contact_id, recency, frequency, money,
      ${fifths}(recency) over () as recency_fifths,
      ${fifths}(frequency) over () as frequency_fifths,
      ${fifths}(money) over () as money_fifths
    from (${figures})`
}

/** The scores of a row of `rfmCustomers`; see `scoresOf`. */
export const RFM_SCORES = {
  recency: ch`(5 - arrayCount(cut -> recency > cut, recency_fifths))`,
  frequency: ch`(1 + arrayCount(cut -> frequency > cut, frequency_fifths))`,
  money: ch`(1 + arrayCount(cut -> money > cut, money_fifths))`,
} as const
