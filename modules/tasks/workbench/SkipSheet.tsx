import { useId, useState } from 'react'
import { Button } from '#kit/web/phone/Button.tsx'
import { Sheet } from '#kit/web/phone/Sheet.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { SKIP_REASONS, type SkipReason } from '../model/task.ts'
import styles from './tasks.module.css'
import { TEXTS } from './texts.ts'

export interface SkipSheetProps {
  readonly open: boolean
  readonly busy: boolean
  readonly onClose: () => void
  readonly onSkip: (reason: SkipReason, note: string | undefined) => void
}

/** Asks why: one tap on a reason, a note if one likes. */
export function SkipSheet({ open, busy, onClose, onSkip }: SkipSheetProps) {
  const texts = useTexts(TEXTS)
  const name = useId()
  const [reason, setReason] = useState<SkipReason>('just_talked')
  const [note, setNote] = useState('')
  return (
    <Sheet
      open={open}
      title={texts.skipTitle}
      onClose={onClose}
      foot={
        <Button tone="primary" busy={busy} onClick={() => onSkip(reason, note.trim() || undefined)}>
          {texts.skip}
        </Button>
      }
    >
      {SKIP_REASONS.map((one) => (
        <label key={one} className={styles.reason}>
          <input type="radio" name={name} checked={one === reason} onChange={() => setReason(one)} />
          {texts.reasons[one]}
        </label>
      ))}
      <textarea
        className={styles.note}
        maxLength={500}
        placeholder={texts.note}
        aria-label={texts.note}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
    </Sheet>
  )
}
