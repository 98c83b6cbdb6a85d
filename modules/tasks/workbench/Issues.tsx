import { useState } from 'react'
import { Button } from '#kit/web/phone/Button.tsx'
import { useToast } from '#kit/web/phone/Toast.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { openIssue } from '../contract/issue.ts'
import { ISSUE_HOURS, ISSUE_KINDS, ISSUE_WORDS_MAX, type IssueKind } from '../model/issue.ts'
import type { Customer } from './CustomerHead.tsx'
import styles from './customer.module.css'
import { IssueLine } from './IssueLine.tsx'
import { TEXTS } from './texts.ts'

/** Problems of this customer: what is open, what was done, and a new one in two taps and a line. */
export function Issues({ customer }: { customer: Customer }) {
  const texts = useTexts(TEXTS)
  const [adds, setAdds] = useState(false)
  return (
    <section className="hp-card">
      <div className={styles.line}>
        <strong>{texts.issues}</strong>
        {!adds && (
          <Button small onClick={() => setAdds(true)}>
            {texts.addIssue}
          </Button>
        )}
      </div>
      {adds && <NewIssue contactId={customer.person.id} onDone={() => setAdds(false)} />}
      {customer.issues.length === 0 && !adds && <p className="hs-faint">{texts.noIssues}</p>}
      {customer.issues.map((issue) => (
        <IssueLine key={issue.id} issue={issue} />
      ))}
    </section>
  )
}

function NewIssue({ contactId, onDone }: { contactId: number; onDone: () => void }) {
  const texts = useTexts(TEXTS)
  const toast = useToast()
  const [kind, setKind] = useState<IssueKind>('delivery')
  const [words, setWords] = useState('')
  const add = useWrite(openIssue, {
    onFailure: toast.failed,
    onDone: ({ staff }) => {
      toast.done(staff ? texts.issueNoted : texts.issueHandedUp)
      onDone()
    },
  })
  const save = (handUp: boolean) => void add.run({ params: { contactId }, body: { kind, words, handUp } })
  const empty = words.trim() === ''
  return (
    <>
      <div className={styles.stages} role="radiogroup" aria-label={texts.issueKind}>
        {ISSUE_KINDS.map((one) => (
          <label key={one} className={styles.stage}>
            <input type="radio" name="issue-kind" checked={one === kind} onChange={() => setKind(one)} />
            <span>{texts.issueKinds[one]}</span>
          </label>
        ))}
      </div>
      <textarea
        className={styles.note}
        maxLength={ISSUE_WORDS_MAX}
        placeholder={texts.issueWords}
        aria-label={texts.issueWords}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <small className="hs-faint">{texts.issueWithin(ISSUE_HOURS[kind])}</small>
      <div className="hp-row">
        <Button tone="primary" busy={add.running} disabled={empty} onClick={() => save(false)}>
          {texts.issueMine}
        </Button>
        <Button busy={add.running} disabled={empty} onClick={() => save(true)}>
          {texts.issueUp}
        </Button>
        <Button tone="quiet" onClick={onDone}>
          {texts.cancel}
        </Button>
      </div>
    </>
  )
}
