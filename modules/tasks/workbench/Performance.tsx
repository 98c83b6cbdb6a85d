import { useState } from 'react'
import { PageLink } from '#kit/web/phone/navigation.tsx'
import { ReadView } from '#kit/web/phone/states.tsx'
import { Tabs } from '#kit/web/phone/Tabs.tsx'
import { Money } from '#kit/web/phone/values.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readPerformance } from '../contract/own-work.ts'
import styles from './customer.module.css'
import { Figure } from './Figure.tsx'
import { TEXTS as INCENTIVES } from './incentives/texts.ts'
import { TEXTS } from './texts.ts'

const SPANS = ['7', '30'] as const

/** What one got done, what the platform proved, and who bought after; claimed as no more than that. */
export function Performance() {
  const texts = useTexts(TEXTS)
  const incentives = useTexts(INCENTIVES)
  const [span, setSpan] = useState<(typeof SPANS)[number]>('7')
  const read = useRead(readPerformance, { query: { days: Number(span) } }, { keepOld: true })
  return (
    <section className={`hp-card ${styles.head}`}>
      <strong>{texts.performance}</strong>
      <Tabs
        label={texts.performance}
        value={span}
        tabs={SPANS.map((key) => ({ key, label: texts.performanceDays(Number(key)) }))}
        onChange={setSpan}
      />
      <ReadView read={read} rows={2}>
        {({ done, delivered, buyers, sales, afterDays }) => (
          <>
            <dl className={styles.pairs}>
              <Figure label={texts.doneCount} value={done} />
              <Figure label={texts.deliveredCount} value={delivered} />
              <Figure label={texts.ordersAfter} value={buyers} />
              <Figure label={texts.ordersAfterSum} value={<Money amount={sales} />} />
            </dl>
            <small className="hs-faint">{texts.performanceNote(afterDays)}</small>
          </>
        )}
      </ReadView>
      <PageLink to="/incentive">{incentives.open}</PageLink>
    </section>
  )
}
