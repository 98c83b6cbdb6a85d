import { useState } from 'react'
import { Badge } from '#kit/web/phone/Badge.tsx'
import { Button } from '#kit/web/phone/Button.tsx'
import { useToast } from '#kit/web/phone/Toast.tsx'
import { TimeText } from '#kit/web/phone/values.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { addFollowUp, removeFollowUp } from '../contract/customer.ts'
import { FOLLOW_NOTE_CHARACTERS_MAX, FOLLOW_STAGES } from '../model/follow-stage.ts'
import type { Customer } from './CustomerHead.tsx'
import styles from './customer.module.css'
import { Issues } from './Issues.tsx'
import { TEXTS } from './texts.ts'

/** How far one has come with this person: a tap for the stage, a line for the rest, and what was noted before. */
export function FollowUps({ customer }: { customer: Customer }) {
  const texts = useTexts(TEXTS)
  const toast = useToast()
  const [note, setNote] = useState('')
  const params = { contactId: customer.person.id }
  const remove = useWrite(removeFollowUp, { onFailure: toast.failed })
  const add = useWrite(addFollowUp, {
    onFailure: toast.failed,
    onDone: (entry) => toast.undoable(texts.noted, () => remove.run({ params: { followUpId: entry.id } })),
  })
  const save = async () => {
    if (await add.run({ params, body: { note } })) setNote('')
  }
  return (
    <>
      <Issues customer={customer} />
      <section className="hp-card">
        <strong>{texts.followStage}</strong>
        <div className={styles.stages} role="radiogroup" aria-label={texts.followStage}>
          {FOLLOW_STAGES.map((stage) => (
            <label key={stage} className={styles.stage}>
              <input
                type="radio"
                name="follow-stage"
                checked={stage === customer.followStage}
                disabled={add.running}
                onChange={() => void add.run({ params, body: { stage } })}
              />
              <span>{texts.followStages[stage]}</span>
            </label>
          ))}
        </div>
        <textarea
          className={styles.note}
          maxLength={FOLLOW_NOTE_CHARACTERS_MAX}
          placeholder={texts.noteHint}
          aria-label={texts.noteHint}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        <Button wide tone="primary" busy={add.running} disabled={note.trim() === ''} onClick={() => void save()}>
          {texts.saveNote}
        </Button>
      </section>
      <section className="hp-card">
        <strong>{texts.followUps}</strong>
        {customer.followUps.length === 0 && <p className="hs-faint">{texts.noFollowUps}</p>}
        {customer.followUps.map((entry) => (
          <div key={entry.id} className={styles.entry}>
            <small className="hs-faint">
              <TimeText at={entry.at} /> · {entry.staffName}
            </small>
            {entry.stage && <Badge tone="brand">{texts.followStages[entry.stage]}</Badge>}
            {entry.note && <p>{entry.note}</p>}
          </div>
        ))}
      </section>
    </>
  )
}
