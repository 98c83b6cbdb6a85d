import { formatNumber, formatShare } from '#kit/web/format.ts'
import { useUrlState } from '#kit/web/phone/navigation.tsx'
import { ReadView } from '#kit/web/phone/states.tsx'
import { Tabs } from '#kit/web/phone/Tabs.tsx'
import { Money } from '#kit/web/phone/values.tsx'
import { useSession } from '#kit/web/session.tsx'
import { Slot } from '#kit/web/slots.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readOwnCommission } from '../../contract/incentive.ts'
import { RATE_WHOLE } from '../../model/commission.ts'
import { lastMonths } from '../../model/month.ts'
import styles from '../customer.module.css'
import { Figure } from '../Figure.tsx'
import { OwnOrders } from './OwnOrders.tsx'
import { OwnRanking } from './OwnRanking.tsx'
import { TEXTS } from './texts.ts'

const MONTHS_SHOWN = 3
const shareOf = (rate: number) => formatShare(rate / RATE_WHOLE, 2)

/** What one earned this month and the two before, on which orders, and where one stands. */
export default function OwnIncentivePage() {
  const texts = useTexts(TEXTS)
  const { tenant } = useSession()
  const [{ month: asked }, change] = useUrlState<'month'>()
  const months = lastMonths(new Date(), tenant.timezone, MONTHS_SHOWN)
  const month = months.find((one) => one === asked) ?? months[0] ?? ''
  const own = useRead(readOwnCommission, { query: { month } }, { keepOld: true })
  return (
    <div className={styles.page}>
      <Tabs
        label={texts.month}
        value={month}
        tabs={months.map((key) => ({ key, label: key }))}
        onChange={(key) => change({ month: key === months[0] ? undefined : key })}
      />
      <section className={`hp-card ${styles.head}`}>
        <ReadView read={own} rows={3}>
          {({ commission, net, orders, repeat, rule }) => (
            <>
              <dl className={styles.pairs}>
                <Figure label={texts.commission} value={<Money amount={commission} />} />
                <Figure label={texts.net} value={<Money amount={net} />} />
                <Figure label={texts.orders} value={formatNumber(orders)} />
                <Figure label={texts.repeat} value={formatNumber(repeat)} />
              </dl>
              <small className="hs-faint">
                {rule
                  ? [
                      texts.rule(rule.windowDays, shareOf(rule.rate)),
                      ...rule.categories.map((one) => texts.category(one.category, shareOf(one.rate))),
                    ].join(' · ')
                  : texts.noRule}
              </small>
              <small className="hs-faint">{texts.note}</small>
            </>
          )}
        </ReadView>
      </section>
      <Slot name="tasks.incentive" context={{ month }} />
      <OwnRanking month={month} />
      <OwnOrders month={month} />
    </div>
  )
}
