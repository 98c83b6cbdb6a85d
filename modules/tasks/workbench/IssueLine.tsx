import { useState } from 'react'
import type { AnswerOf } from '#kit/pure/route.ts'
import { Badge } from '#kit/web/phone/Badge.tsx'
import { Button } from '#kit/web/phone/Button.tsx'
import { useToast } from '#kit/web/phone/Toast.tsx'
import { TimeText } from '#kit/web/phone/values.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { readCustomer } from '../contract/customer.ts'
import { handUpIssue, reopenIssue, solveIssue } from '../contract/issue.ts'
import { ISSUE_WORDS_MAX } from '../model/issue.ts'
import styles from './customer.module.css'
import { TEXTS } from './texts.ts'

type Issue = AnswerOf<typeof solveIssue>

/** One problem: whose it is, until when, and what its solver can do about it. */
export function IssueLine({ issue }: { issue: Issue }) {
  const texts = useTexts(TEXTS)
  const { kind, words, state, overdue, staff, dueAt, solvedAt, solution } = issue
  return (
    <div className={styles.entry}>
      <div className={styles.line}>
        <strong>{texts.issueKinds[kind]}</strong>
        <Badge tone={state === 'solved' ? 'good' : overdue ? 'bad' : 'warn'}>
          {state === 'solved' ? texts.issueSolved : overdue ? texts.overdue : texts.issueOpen}
        </Badge>
      </div>
      <p>{words}</p>
      <small className="hs-faint">
        {staff ? staff.name : texts.issueNobodys} · {solvedAt ? texts.issueSolved : texts.dueAt}{' '}
        <TimeText at={solvedAt ?? dueAt} />
      </small>
      {solution && <p className="hs-good">{solution}</p>}
      {issue.mine && <Deeds issue={issue} />}
    </div>
  )
}

function Deeds({ issue }: { issue: Issue }) {
  const texts = useTexts(TEXTS)
  const toast = useToast()
  const [words, setWords] = useState('')
  const [writes, setWrites] = useState(false)
  const params = { issueId: issue.id }
  const after = (said: string) => ({
    refresh: [readCustomer],
    onFailure: toast.failed,
    onDone: () => {
      setWrites(false)
      setWords('')
      toast.done(said)
    },
  })
  const solve = useWrite(solveIssue, after(texts.issueSolved))
  const up = useWrite(handUpIssue, after(texts.issueHandedUp))
  const again = useWrite(reopenIssue, after(texts.issueReopened))
  if (issue.state === 'solved')
    return (
      <Button small busy={again.running} onClick={() => void again.run({ params, body: {} })}>
        {texts.issueReopen}
      </Button>
    )
  if (!writes)
    return (
      <Button small onClick={() => setWrites(true)}>
        {texts.issueSettle}
      </Button>
    )
  return (
    <>
      <textarea
        className={styles.note}
        maxLength={ISSUE_WORDS_MAX}
        placeholder={texts.issueSolution}
        aria-label={texts.issueSolution}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <div className="hp-row">
        <Button
          small
          tone="primary"
          busy={solve.running}
          disabled={words.trim() === ''}
          onClick={() => void solve.run({ params, body: { solution: words } })}
        >
          {texts.issueSolve}
        </Button>
        {issue.staff && (
          <Button small busy={up.running} onClick={() => void up.run({ params, body: { words } })}>
            {texts.issueUp}
          </Button>
        )}
        <Button small tone="quiet" onClick={() => setWrites(false)}>
          {texts.cancel}
        </Button>
      </div>
    </>
  )
}
