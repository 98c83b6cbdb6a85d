import { formatTime } from '#kit/web/format.ts'
import { useSession } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import type { Customer } from './CustomerHead.tsx'
import styles from './customer.module.css'
import { TEXTS } from './texts.ts'

/** How much more this person may get, and whether now; the number before the button, not after. */
export function QuotaCard({ quota }: { quota: Customer['quota'] }) {
  const texts = useTexts(TEXTS)
  const { tenant } = useSession()
  const received = Math.max(0, quota.receiveMax - quota.receiveUsed)
  const until = formatTime(quota.receiveUntil, tenant.timezone, 'date').slice(5)
  return (
    <section className={styles.quota} data-may={quota.mayNow}>
      <div className={styles.quotaWords}>
        <strong>{quota.mayNow ? texts.mayNow : texts.mayNotNow}</strong>
        <span className="hs-num">{texts.quotaLeft(quota.left)}</span>
      </div>
      {!quota.mayNow && quota.sentence && (
        <details>
          <summary>{texts.quotaWhy}</summary>
          <p>{quota.sentence}</p>
        </details>
      )}
      <small>
        {texts.quotaRule(quota.capDays, quota.capMax, received, until)}{' '}
        <a href={quota.ruleSource} target="_blank" rel="noreferrer">
          {texts.quotaSource}
        </a>
      </small>
    </section>
  )
}
