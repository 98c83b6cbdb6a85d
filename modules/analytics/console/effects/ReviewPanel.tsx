import { useState } from 'react'
import type { AnswerOf } from '#kit/pure/route.ts'
import { Panel } from '#kit/web/DetailPage.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { formatNumber } from '#kit/web/format.ts'
import { PageLink } from '#kit/web/navigation.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Input, Select } from '#kit/web/ui.tsx'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { decideJourney, listDecisions } from '../../contract/decisions.ts'
import { listReviews } from '../../contract/reviews.ts'
import type { readJourneyResult } from '../../contract.ts'
import { DECISION_WORDS_MAX, DECISIONS, type Decision } from '../../model/decision.ts'
import type { EffectMetric } from '../../model/journey-effects.ts'
import { Decisions } from './Decisions.tsx'
import { REVIEW_TEXTS } from './review-texts.ts'

type Result = AnswerOf<typeof readJourneyResult>

export interface ReviewProps {
  readonly result: Result
  readonly hypothesis: string
  /** By what the SOP was to be judged. */
  readonly goal: EffectMetric
  readonly holdoutShare?: number | undefined
}

/** What was meant, what was done, what came of it, and what follows. */
export function ReviewPanel({ result, hypothesis, goal, holdoutShare }: ReviewProps) {
  const texts = useTexts(REVIEW_TEXTS)
  const { enrolled, done } = result.funnel
  const verdict = result.guard === 'split_off' ? undefined : result.effects?.[goal].verdict
  const parts = [
    [texts.plan, hypothesis === '' ? texts.noPlan : hypothesis, texts.goal(texts.goals[goal])],
    [texts.run, texts.ran(formatNumber(enrolled), formatNumber(done))],
    [texts.check, texts.checks[verdict ?? 'none']],
  ]
  return (
    <Panel title={texts.title} extra={<PageLink to="/journey-reviews">{texts.all}</PageLink>}>
      <div className="hs-stack">
        {parts.map(([title, ...lines]) => (
          <section key={title} aria-label={title}>
            <strong>{title}</strong>
            {lines.map((line) => (
              <div key={line}>{line}</div>
            ))}
          </section>
        ))}
        <section className="hs-stack" aria-label={texts.act}>
          <strong>{texts.act}</strong>
          {useAllowed()('analytics.manage') && <DecideForm {...{ result, goal, holdoutShare }} />}
          <Decisions journeyId={result.journeyId} />
        </section>
      </div>
    </Panel>
  )
}

function DecideForm({ result, goal, holdoutShare }: Omit<ReviewProps, 'hypothesis'>) {
  const texts = useTexts(REVIEW_TEXTS)
  const feedback = useFeedback()
  const [decision, setDecision] = useState<Decision>('keep')
  const [words, setWords] = useState('')
  const write = useWrite(decideJourney, { refresh: [listDecisions, listReviews], onFailure: feedback.failed })
  const save = async () => {
    const { journeyId, goalDays } = result
    const share = holdoutShare === undefined ? {} : { holdoutShare }
    const body = { decision, words: words.trim(), metric: goal, goalDays, ...share }
    if (!(await write.run({ params: { journeyId }, body }))) return
    setWords('')
    feedback.done(texts.saved)
  }
  return (
    <form
      className="hs-row"
      style={{ flexWrap: 'wrap' }}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Select
        aria-label={texts.choose}
        style={{ minInlineSize: 120 }}
        value={decision}
        options={DECISIONS.map((value) => ({ value, label: texts.decisions[value] }))}
        onChange={setDecision}
      />
      <Input
        aria-label={texts.words}
        placeholder={texts.wordsSample}
        style={{ inlineSize: 320, maxInlineSize: '100%' }}
        maxLength={DECISION_WORDS_MAX}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <Button htmlType="submit" disabled={words.trim() === ''} loading={write.running}>
        {texts.save}
      </Button>
    </form>
  )
}
