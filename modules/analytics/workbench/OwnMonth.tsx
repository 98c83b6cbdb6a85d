import type { ReactNode } from 'react'
import { formatNumber } from '#kit/web/format.ts'
import { ReadView } from '#kit/web/phone/states.tsx'
import { Money } from '#kit/web/phone/values.tsx'
import type { SlotContext } from '#kit/web/surface.ts'
import { useTexts } from '#kit/web/texts.ts'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readOwnProductivity } from '../contract/productivity.ts'
import styles from './own-month.module.css'
import { TEXTS } from './texts.ts'

/** A guide's own month: people, tasks, replies, and what their people brought; nobody's cost. */
export default function OwnMonth({ context }: { readonly context: SlotContext }) {
  const texts = useTexts(TEXTS)
  const month = typeof context.month === 'string' ? context.month : undefined
  const own = useRead(readOwnProductivity, { query: { month } }, { keepOld: true })
  return (
    <section className={`hp-card ${styles.card}`}>
      <strong>{texts.title}</strong>
      <ReadView read={own} rows={3}>
        {({ guide: { held, tasks, replies, net, increment }, goalDays }) => (
          <>
            <dl className={styles.pairs}>
              <Pair label={texts.held} value={formatNumber(held)} />
              <Pair label={texts.given} value={formatNumber(tasks.given)} />
              <Pair label={texts.done} value={formatNumber(tasks.done)} />
              <Pair label={texts.late} value={formatNumber(tasks.late)} />
              <Pair label={texts.expired} value={formatNumber(tasks.expired)} />
              <Pair label={texts.replies} value={formatNumber(replies)} />
              <Pair label={texts.net} value={<Money amount={net} />} />
              <Pair label={texts.increment} value={increment ? <Money amount={increment.value} /> : texts.notEnough} />
            </dl>
            {increment && (
              <small className="hs-faint">
                {texts.interval} <Money amount={increment.low} /> – <Money amount={increment.high} />
              </small>
            )}
            <small className="hs-faint">{texts.note(goalDays)}</small>
          </>
        )}
      </ReadView>
    </section>
  )
}

function Pair({ label, value }: { readonly label: string; readonly value: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd className="hs-num">{value}</dd>
    </div>
  )
}
