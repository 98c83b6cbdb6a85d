import { Button } from '#kit/web/phone/Button.tsx'
import { useTexts } from '#kit/web/texts.ts'
import styles from './tasks.module.css'
import { TEXTS } from './texts.ts'
import type { Batch } from './use-batch.ts'

/** What one confirms at once, at most: as many as fit in one look over the list. */
const TASKS_MAX = 100

/** Under the thumb while one chooses: how many, all of them, and the one deed. */
export function BatchBar({ batch, open }: { batch: Batch; open: readonly string[] }) {
  const texts = useTexts(TEXTS)
  const count = batch.chosen?.size ?? 0
  const all = open.slice(0, TASKS_MAX)
  return (
    <div className={styles.deeds}>
      <div className={styles.words}>
        <strong className="hs-num">{texts.chosen(count)}</strong>
        <span className="hp-row">
          <Button small onClick={() => batch.choose(all)} disabled={count === all.length}>
            {texts.chooseAll}
          </Button>
          <Button small tone="quiet" onClick={batch.cancel}>
            {texts.cancel}
          </Button>
        </span>
      </div>
      <Button wide tone="primary" disabled={count === 0} busy={batch.running} onClick={batch.confirm}>
        {texts.confirmSent(count)}
      </Button>
      <small className="hs-faint">{texts.markHint}</small>
    </div>
  )
}
