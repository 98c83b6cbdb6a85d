import type { AnswerOf } from '#kit/pure/route.ts'
import { Badge } from '#kit/web/phone/Badge.tsx'
import { Face } from '#kit/web/phone/List.tsx'
import { Money, TimeText } from '#kit/web/phone/values.tsx'
import { useTexts } from '#kit/web/texts.ts'
import type { readCustomer } from '../contract/customer.ts'
import styles from './customer.module.css'
import { TEXTS } from './texts.ts'

export type Customer = AnswerOf<typeof readCustomer>

/** Who it is, in what a glance beside a chat can take in. */
export function CustomerHead({ customer }: { customer: Customer }) {
  const texts = useTexts(TEXTS)
  const { person, orders, stage, tags, followStage } = customer
  const name = person.name || texts.nameless(person.id)
  return (
    <section className={`hp-card ${styles.head}`}>
      <div className="hp-row">
        <Face name={name} />
        <div className={styles.who}>
          <strong>{name}</strong>
          <small className="hs-faint">{[person.province, person.city].filter(Boolean).join(' ') || texts.noCity}</small>
        </div>
        {followStage && <Badge tone="brand">{texts.followStages[followStage]}</Badge>}
      </div>
      <dl className={styles.figures}>
        <div>
          <dt>{texts.worth}</dt>
          <dd className="hs-num">
            <Money amount={orders.paid - orders.refunded} />
          </dd>
        </div>
        <div>
          <dt>{texts.ordersCount}</dt>
          <dd className="hs-num">{orders.count}</dd>
        </div>
        <div>
          <dt>{texts.lastOrder}</dt>
          <dd>{orders.lastAt ? <TimeText at={orders.lastAt} ago /> : '—'}</dd>
        </div>
      </dl>
      {(stage || tags.length > 0) && (
        <div className={styles.tags}>
          {stage && <Badge tone="accent">{stage.name}</Badge>}
          {tags.map((tag) => (
            <Badge key={tag}>{tag}</Badge>
          ))}
        </div>
      )}
      {person.lostAt && <p className={styles.warning}>{texts.lost}</p>}
    </section>
  )
}
