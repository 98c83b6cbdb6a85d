import { Panel } from '#kit/web/DetailPage.tsx'
import { PageLink } from '#kit/web/navigation.tsx'
import { Stat, StatRow } from '#kit/web/Stat.tsx'
import { ReadView } from '#kit/web/states.tsx'
import type { SlotContext } from '#kit/web/surface.ts'
import { useTexts } from '#kit/web/texts.ts'
import { Count, Money, TimeText } from '#kit/web/values.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { ordersOfContact } from '../contract.ts'
import { ORDER } from '../model/metrics.ts'
import { TEXTS } from './texts.ts'

/** Orders shown beside a person; the rest is one click away. */
const SHOWN = 5

/** What a person bought, beside their profile. */
export default function ContactOrders({ context }: { context: SlotContext }) {
  const texts = useTexts(TEXTS)
  const contactId = Number(context.contactId)
  const read = useRead(ordersOfContact, { params: { contactId } })
  return (
    <Panel title={texts.bought} extra={<PageLink to={`/orders?contactId=${contactId}`}>{texts.moreOrders}</PageLink>}>
      <ReadView read={read} rows={3}>
        {({ count, paid, refunded, lastAt, items }) =>
          items.length === 0 ? (
            <p className="hs-faint">{texts.neverBought}</p>
          ) : (
            <div className="hs-stack">
              <StatRow>
                <Stat small metric={ORDER.times_bought} label={texts.boughtTimes} value={<Count value={count} />} />
                <Stat
                  small
                  metric={ORDER.paid_in_all}
                  label={texts.boughtSum}
                  value={<Money amount={paid} short />}
                  note={refunded > 0 && <SentBack amount={refunded} />}
                />
                <Stat
                  small
                  metric={ORDER.last_bought}
                  label={texts.lastBought}
                  value={lastAt ? <TimeText at={lastAt} shape="date" /> : '—'}
                />
              </StatRow>
              {items.slice(0, SHOWN).map((order) => (
                <PageLink key={order.id} to={`/orders?contactId=${contactId}&open=${order.id}`} className="hs-row">
                  <TimeText at={order.placedAt} shape="date" />
                  <span className="hs-faint">{order.orderNo}</span>
                  <Money amount={order.paid} />
                  {order.status !== 'paid' && <span className="hs-faint">{texts.statuses[order.status]}</span>}
                </PageLink>
              ))}
            </div>
          )
        }
      </ReadView>
    </Panel>
  )
}

/** What went back of all that was paid: beside the sum, which does not deduct it. */
function SentBack({ amount }: { amount: number }) {
  const texts = useTexts(TEXTS)
  return (
    <>
      {texts.boughtBack} <Money amount={amount} short />
    </>
  )
}
