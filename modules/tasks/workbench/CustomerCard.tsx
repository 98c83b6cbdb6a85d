import type { ReactNode } from 'react'
import type { AnswerOf } from '#kit/pure/route.ts'
import { Face } from '#kit/web/phone/List.tsx'
import { PageLink } from '#kit/web/phone/navigation.tsx'
import { Money, TimeText } from '#kit/web/phone/values.tsx'
import { useTexts } from '#kit/web/texts.ts'
import type { readTask } from '../contract.ts'
import { TaskMark } from './TaskLine.tsx'
import styles from './tasks.module.css'
import { TEXTS } from './texts.ts'

/** Attributes shown; more of them belong on the customer's own page. */
const ATTRIBUTES_SHOWN = 4

/** Who it is about. */
export function CustomerCard({ task }: { task: AnswerOf<typeof readTask> }) {
  const texts = useTexts(TEXTS)
  const { contact, customer } = task
  const name = contact.name || texts.nameless(contact.id)
  return (
    <section className="hp-card">
      <div className="hp-row">
        <Face name={name} />
        <strong>{name}</strong>
        <PageLink to={`/customers/${contact.id}`} className="hs-link">
          {texts.openCustomer}
        </PageLink>
        <TaskMark task={{ ...task, value: 0 }} />
      </div>
      <dl className={styles.facts}>
        <FactRow label={texts.worth} value={task.value > 0 && <Money amount={task.value} />} />
        <FactRow label={texts.city} value={[customer.province, contact.city].filter(Boolean).join(' ')} />
        <FactRow label={texts.phone} value={contact.phoneMasked} />
        <FactRow label={texts.since} value={customer.createdAt && <TimeText at={customer.createdAt} shape="date" />} />
        {Object.entries(customer.attributes)
          .slice(0, ATTRIBUTES_SHOWN)
          .map(([label, value]) => (
            <FactRow key={label} label={label} value={value} />
          ))}
      </dl>
    </section>
  )
}

function FactRow({ label, value }: { label: string; value: ReactNode }) {
  if (!value) return null
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  )
}
