import { useState } from 'react'
import type { AnswerOf } from '#kit/pure/route.ts'
import { useFeedback } from '#kit/web/feedback.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Alert, Button, Input } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { askApproval, decideApproval } from '../contract/approvals.ts'
import type { readJourney } from '../contract.ts'
import { APPROVAL_WORDS_MAX, refusalToDecide } from '../model/approval.ts'
import { APPROVAL_TEXTS } from './approval-texts.ts'
import { DifferenceTable } from './VersionDifference.tsx'

type Approval = NonNullable<AnswerOf<typeof readJourney>['approval']>

const TONES = { none: 'warning', asked: 'info', approved: 'success', refused: 'error', outdated: 'warning' } as const

export interface ApprovalBandProps {
  readonly journey: Pick<AnswerOf<typeof readJourney>, 'id' | 'approval' | 'draft' | 'live'>
  /** Everything is filled in, so that it may be asked for. */
  readonly ready: boolean
  /** Saves what was typed last; the request is of what is saved. */
  readonly flush?: () => Promise<boolean>
}

/** Where a draft stands with whoever must approve it, and what can be done about it; nothing where nobody must. */
export function ApprovalBand({ journey, ready, flush }: ApprovalBandProps) {
  const texts = useTexts(APPROVAL_TEXTS)
  const { id: journeyId, approval, draft, live } = journey
  if (!approval) return null
  const { state } = approval
  const refusal = refusalToDecide(state, approval)
  return (
    <Alert
      type={TONES[state]}
      showIcon
      style={{ marginBlockEnd: 16 }}
      title={<Said approval={approval} />}
      description={
        <div className="hs-stack">
          <Words approval={approval} />
          {state === 'asked' && live && (
            <details>
              <summary>{texts.changes}</summary>
              <DifferenceTable before={live} after={draft} />
            </details>
          )}
          {state !== 'asked' && state !== 'approved' && <AskForm journeyId={journeyId} ready={ready} flush={flush} />}
          {state === 'asked' && <Editor approval={approval} />}
          {refusal === undefined && <DecideForm journeyId={journeyId} askedAt={approval.askedAt} />}
        </div>
      }
    />
  )
}

function Said({ approval }: { approval: Approval }) {
  const texts = useTexts(APPROVAL_TEXTS)
  const { state, own, askedBy, decidedBy } = approval
  if (state === 'none') return texts.needs
  if (state === 'outdated') return texts.outdated
  if (state === 'refused') return texts.refused(decidedBy)
  if (state === 'approved') return texts.approved(decidedBy)
  return own ? texts.ownAsked : texts.asked(askedBy)
}

/** What was said with it, and when. */
function Words({ approval }: { approval: Approval }) {
  const { state, words, askedAt, decidedAt, decidedWords } = approval
  if (state === 'none' || state === 'outdated') return null
  const at = state === 'asked' ? askedAt : decidedAt
  return (
    <span>
      {state === 'asked' ? words : decidedWords} {at && <TimeText at={at} />}
    </span>
  )
}

/** Who had written it last when it was asked for, where that is not whoever asked: nor may they approve. */
function Editor({ approval: { ownEdit, own, askedBy, editedBy } }: { approval: Approval }) {
  const texts = useTexts(APPROVAL_TEXTS)
  if (ownEdit && !own) return <span className="hs-warn">{texts.ownEdit}</span>
  if (editedBy === '' || editedBy === askedBy) return null
  return <span className="hs-faint">{texts.editedBy(editedBy)}</span>
}

interface AskFormProps {
  readonly journeyId: string
  readonly ready: boolean
  readonly flush: (() => Promise<boolean>) | undefined
}

function AskForm({ journeyId, ready, flush }: AskFormProps) {
  const texts = useTexts(APPROVAL_TEXTS)
  const allowed = useAllowed()('journeys.write')
  const { done, failed } = useFeedback()
  const [words, setWords] = useState('')
  const write = useWrite(askApproval, { onDone: () => done(texts.doneAsk), onFailure: failed })
  const ask = async () => {
    if (flush && !(await flush())) return
    await write.run({ params: { journeyId }, body: { words } })
  }
  return (
    <div className="hs-row" style={{ flexWrap: 'wrap' }}>
      <WordsInput label={texts.askWords} words={words} onChange={setWords} />
      <Button type="primary" disabled={!allowed || !ready} loading={write.running} onClick={() => void ask()}>
        {texts.ask}
      </Button>
    </div>
  )
}

function DecideForm({ journeyId, askedAt }: { journeyId: string; askedAt: string | null }) {
  const texts = useTexts(APPROVAL_TEXTS)
  const allowed = useAllowed()('journeys.approve')
  const { done, failed } = useFeedback()
  const [words, setWords] = useState('')
  const write = useWrite(decideApproval, { onFailure: failed })
  const decide = async (approve: boolean) => {
    const answer = await write.run({ params: { journeyId }, body: { approve, words, askedAt } })
    if (answer) done(approve ? texts.doneApprove : texts.doneRefuse)
  }
  if (!allowed) return null
  return (
    <div className="hs-row" style={{ flexWrap: 'wrap' }}>
      <WordsInput label={texts.decideWords} words={words} onChange={setWords} />
      <Button type="primary" loading={write.running} onClick={() => void decide(true)}>
        {texts.approve}
      </Button>
      <Button disabled={words.trim() === '' || write.running} onClick={() => void decide(false)}>
        {texts.refuse}
      </Button>
    </div>
  )
}

interface WordsInputProps {
  readonly label: string
  readonly words: string
  readonly onChange: (words: string) => void
}

function WordsInput({ label, words, onChange }: WordsInputProps) {
  return (
    <Input
      aria-label={label}
      placeholder={label}
      maxLength={APPROVAL_WORDS_MAX}
      style={{ flex: '1 1 220px' }}
      value={words}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
