import { Money, TimeText } from '#kit/web/phone/values.tsx'
import { Slot } from '#kit/web/slots.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { useRefresh } from '#kit/web/wire-hooks.ts'
import { OwnTags } from '#modules/contacts/workbench/door.tsx'
import { readCustomer } from '../contract/customer.ts'
import type { Customer } from './CustomerHead.tsx'
import styles from './customer.module.css'
import { TEXTS } from './texts.ts'

/** What they bought, how to care for them at this stage, what happened last; later modules add theirs below. */
export function CustomerFacts({ customer }: { customer: Customer }) {
  const texts = useTexts(TEXTS)
  const refresh = useRefresh()
  const { person, orders, stage } = customer
  return (
    <>
      {stage?.care && (
        <section className="hp-card">
          <strong>{texts.care(stage.name)}</strong>
          <p>{stage.care}</p>
        </section>
      )}
      <section className="hp-card">
        <strong>{texts.orders}</strong>
        {orders.latest.length === 0 && <p className="hs-faint">{texts.noOrders}</p>}
        {orders.latest.map((order) => (
          <div key={order.orderNo} className={styles.line}>
            <span className={styles.clip}>{order.orderNo}</span>
            <span className="hs-num">
              <Money amount={order.paid} /> · <TimeText at={order.placedAt} shape="date" />
            </span>
          </div>
        ))}
      </section>
      <section className="hp-card">
        <div className={styles.line}>
          <span>{texts.phone}</span>
          <span>{person.phoneMasked ?? '—'}</span>
        </div>
        <div className={styles.line}>
          <span>{texts.since}</span>
          <TimeText at={person.createdAt} shape="date" />
        </div>
      </section>
      <OwnTags contactId={person.id} onChange={() => refresh(readCustomer)} />
      <Slot name="tasks.customer" context={{ contactId: person.id }} />
    </>
  )
}
