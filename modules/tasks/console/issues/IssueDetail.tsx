import { useState } from 'react'
import type { AnswerOf } from '#kit/pure/route.ts'
import { useFeedback } from '#kit/web/feedback.tsx'
import { PageLink } from '#kit/web/navigation.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Descriptions, Input } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { assignIssue, readIssue, reopenIssue, solveIssue } from '../../contract/issue.ts'
import { ISSUE_WORDS_MAX } from '../../model/issue.ts'
import { StaffSelect } from '../door.tsx'
import { TEXTS } from './texts.ts'

type Detail = AnswerOf<typeof readIssue>

/** One problem, every step of it, and what a manager can do. */
export function IssueDetail({ issueId }: { issueId: string }) {
  const texts = useTexts(TEXTS)
  const allowed = useAllowed()
  const issue = useRead(readIssue, { params: { issueId } })
  return (
    <ReadView read={issue}>
      {(one) => (
        <div className="hs-stack">
          <Descriptions
            column={1}
            items={[
              {
                key: 'customer',
                label: texts.customer,
                children: (
                  <PageLink to={`/contacts/${one.contact.id}`}>
                    {one.contact.name || texts.nameless(one.contact.id)}
                  </PageLink>
                ),
              },
              { key: 'words', label: texts.words, children: one.words },
              { key: 'solver', label: texts.solver, children: one.staff?.name ?? texts.nobodys },
              { key: 'due', label: texts.dueAt, children: <TimeText at={one.dueAt} /> },
              { key: 'solution', label: texts.solution, children: one.solution },
            ].filter(({ children }) => children)}
          />
          <Steps steps={one.steps} />
          {allowed('tasks.manage') && (one.state === 'open' ? <Open issue={one} /> : <Solved issue={one} />)}
        </div>
      )}
    </ReadView>
  )
}

function Steps({ steps }: Pick<Detail, 'steps'>) {
  const texts = useTexts(TEXTS)
  return (
    <ol className="hs-stack">
      {steps.map(({ id, deed, words, staffName, at }) => (
        <li key={id}>
          <span className="hs-faint">
            <TimeText at={at} /> · {staffName}
          </span>
          <div>
            {texts.deeds[deed]}
            {words && ` · ${words}`}
          </div>
        </li>
      ))}
    </ol>
  )
}

function Open({ issue }: { issue: Detail }) {
  const texts = useTexts(TEXTS)
  const { done, failed } = useFeedback()
  const [staffId, setStaffId] = useState<string>()
  const [solution, setSolution] = useState('')
  const params = { issueId: issue.id }
  const assign = useWrite(assignIssue, { onFailure: failed, onDone: () => done(texts.assigned) })
  const solve = useWrite(solveIssue, { onFailure: failed, onDone: () => done(texts.solved) })
  return (
    <>
      <div className="hs-row">
        <StaffSelect value={staffId} onChange={setStaffId} placeholder={texts.pick} activeOnly />
        <Button
          disabled={!staffId || staffId === issue.staff?.id}
          loading={assign.running}
          onClick={() => staffId && void assign.run({ params, body: { staffId } })}
        >
          {texts.assign}
        </Button>
      </div>
      <Input.TextArea
        aria-label={texts.solution}
        placeholder={texts.solutionHint}
        maxLength={ISSUE_WORDS_MAX}
        value={solution}
        onChange={(event) => setSolution(event.target.value)}
      />
      <Button
        type="primary"
        disabled={solution.trim() === ''}
        loading={solve.running}
        onClick={() => void solve.run({ params, body: { solution } })}
      >
        {texts.solve}
      </Button>
    </>
  )
}

function Solved({ issue }: { issue: Detail }) {
  const texts = useTexts(TEXTS)
  const { done, failed } = useFeedback()
  const again = useWrite(reopenIssue, { onFailure: failed, onDone: () => done(texts.reopened) })
  return (
    <Button loading={again.running} onClick={() => void again.run({ params: { issueId: issue.id }, body: {} })}>
      {texts.reopen}
    </Button>
  )
}
