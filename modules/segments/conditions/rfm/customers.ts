import { bind, ch, type Fragment } from '#kit/pure/fragment.ts'
import type { SqlScope } from '../condition.ts'
import { everybody } from '../everybody.ts'
import { bindTime, inWindow } from '../window.ts'

/** One row per customer of the window: the three figures and, the same in each row, where the scores change. */
export function rfmCustomers(
  days: number | undefined,
  scope: Pick<SqlScope, 'tenantId' | 'asOf' | 'timezone'>,
): Fragment {
  // A bitmap of everybody: asking a set of as many people for every order took three times as long.
  const everyone = ch`(select groupBitmapState(contact_id) from ${everybody(scope)})`
  const recency = daysSince(ch`max(placed_at)`, scope)
  const figures = ch`select contact_id, ${recency} as recency, count() as frequency, sum(paid) as money
        from orders final
        where tenant_id = ${bind('UUID', scope.tenantId)} and is_sale = 1 and ${inWindow(ch`placed_at`, days, scope)}
        group by contact_id having bitmapContains(${everyone}, contact_id)`
  const fifths = ch`quantilesExactInclusive(0.2, 0.4, 0.6, 0.8)`
  // Gathered and parted again: a window over all rows takes 6 times as long, reading the orders twice 1.4 times.
  return ch`select contact_id, recency, frequency, money, recency_fifths, frequency_fifths, money_fifths
    from (select groupArray(contact_id) as ids, groupArray(recency) as recencies, groupArray(frequency) as frequencies,
        groupArray(money) as moneys, ${fifths}(recency) as recency_fifths, ${fifths}(frequency) as frequency_fifths,
        ${fifths}(money) as money_fifths
      from (${figures}))
    array join ids as contact_id, recencies as recency, frequencies as frequency, moneys as money`
}

/** Whole days from a moment to the one asked about. */
export function daysSince(moment: Fragment, { asOf }: { asOf: Date }): Fragment {
  return ch`intDiv(toUnixTimestamp64Milli(${bindTime(asOf)}) - toUnixTimestamp64Milli(${moment}), 86400000)`
}

/** How many of the cuts lie below a figure; written out, since a lambda for every customer takes twice as long. */
function above(figure: Fragment, fifths: Fragment): Fragment {
  const cuts = ch`(${figure} > ${fifths}[1]) + (${figure} > ${fifths}[2])`
  return ch`${cuts} + (${figure} > ${fifths}[3]) + (${figure} > ${fifths}[4])`
}

/** The scores of a row of `rfmCustomers`; see `scoresOf`. */
export const RFM_SCORES = {
  recency: ch`(5 - (${above(ch`recency`, ch`recency_fifths`)}))`,
  frequency: ch`(1 + ${above(ch`frequency`, ch`frequency_fifths`)})`,
  money: ch`(1 + ${above(ch`money`, ch`money_fifths`)})`,
} as const
