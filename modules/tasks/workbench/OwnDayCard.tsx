import type { AnswerOf } from '#kit/pure/route.ts'
import { formatShare } from '#kit/web/format.ts'
import { useTexts } from '#kit/web/texts.ts'
import type { readOwnDay } from '../contract.ts'
import styles from './tasks.module.css'
import { TEXTS } from './texts.ts'

/** How far today has come, and the last days in two numbers. */
export function OwnDayCard({ day }: { day: AnswerOf<typeof readOwnDay> }) {
  const texts = useTexts(TEXTS)
  const all = day.doneToday + day.dueToday
  const { week } = day
  return (
    <section className="hp-card">
      <div className={styles.words}>
        <strong>{texts.today}</strong>
        <span className="hs-num">{all === 0 ? texts.nothingDue : texts.progress(day.doneToday, all)}</span>
      </div>
      <progress className={styles.bar} value={day.doneToday} max={Math.max(all, 1)} aria-label={texts.today} />
      <div className={styles.words}>
        <small className="hs-faint">{texts.week(week.days)}</small>
        <small className="hs-num">
          {texts.weekDone} {week.done} · {texts.weekOnTime}{' '}
          {week.settled > 0 ? formatShare(week.onTime / week.settled, 0) : '—'}
        </small>
      </div>
    </section>
  )
}
