import { Icon } from '#kit/web/icons.tsx'
import { useTexts } from '#kit/web/texts.ts'
import type { Missing, Warning } from '../model/missing.ts'
import styles from './journeys.module.css'
import { TEXTS } from './texts.ts'

/** What is missing, and what should still be thought about. */
export function Checklist({ missing, warnings }: { missing: readonly Missing[]; warnings: readonly Warning[] }) {
  const texts = useTexts(TEXTS)
  return (
    <ul className={styles.checks} aria-label={texts.checklist}>
      {missing.length === 0 && (
        <li className="hs-good">
          <Icon name="check" /> {texts.ready}
        </li>
      )}
      {missing.map((one) => (
        <li key={one} className="hs-bad">
          <Icon name="close" /> {texts.missing[one]}
        </li>
      ))}
      {warnings.map((one) => (
        <li key={one} className="hs-warn">
          <Icon name="warning" /> {texts.warnings[one]}
        </li>
      ))}
    </ul>
  )
}
