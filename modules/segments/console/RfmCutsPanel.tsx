import { useState } from 'react'
import { AMOUNT_PER_UNIT } from '#kit/pure/money.ts'
import type { AnswerOf } from '#kit/pure/route.ts'
import { Panel } from '#kit/web/DetailPage.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { useAllowed, useSession } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, InputNumber, Segmented } from '#kit/web/ui.tsx'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { rfmCuts } from '../conditions/rfm/fixed.ts'
import { countRfmMoves, readRfmCuts, saveRfmCuts } from '../contract/rfm.ts'
import { readRfm } from '../contract.ts'
import { SCORINGS, type Scoring } from '../model/rfm.ts'
import { TEXTS } from './rfm-texts.ts'

type Cuts = AnswerOf<typeof readRfmCuts>['cuts']
const FIGURES = ['recency', 'frequency', 'money'] as const
/** Pixels. */
const LIMIT_WIDTH = 120

interface Props {
  readonly scoring: Scoring
  readonly onScoring: (scoring: Scoring | undefined) => void
}

/** Scores by fifths or by own limits; the limits, to look at and to change. */
export function RfmCutsPanel({ scoring, onScoring }: Props) {
  const texts = useTexts(TEXTS)
  const read = useRead(readRfmCuts)
  return (
    <Panel
      title={texts.scoring}
      extra={
        <Segmented
          aria-label={texts.scoring}
          value={scoring}
          options={SCORINGS.map((value) => ({ value, label: texts.scorings[value] }))}
          onChange={(value: Scoring) => onScoring(value === 'quantile' ? undefined : value)}
        />
      }
    >
      {scoring === 'fixed' && read.value && <CutsForm key={JSON.stringify(read.value.cuts)} saved={read.value.cuts} />}
    </Panel>
  )
}

function CutsForm({ saved }: { saved: Cuts }) {
  const texts = useTexts(TEXTS)
  const { tenant } = useSession()
  const feedback = useFeedback()
  const mayWrite = useAllowed()('segments.write')
  const [cuts, setCuts] = useState(saved)
  const write = useWrite(saveRfmCuts, {
    refresh: [readRfmCuts, readRfm, countRfmMoves],
    onDone: () => feedback.done(texts.cutsSaved),
    onFailure: feedback.failed,
  })
  const isRight = rfmCuts.safeParse(cuts).success
  const set = (figure: (typeof FIGURES)[number], at: number, limit: number) =>
    setCuts({ ...cuts, [figure]: cuts[figure].with(at, limit) })
  return (
    <div className="hs-stack">
      <p className="hs-faint">{texts.cutsHint}</p>
      {FIGURES.map((figure) => (
        <div key={figure} className="hs-row" style={{ flexWrap: 'wrap' }}>
          <span style={{ inlineSize: 190 }}>{texts.figures[figure]}</span>
          {cuts[figure].map((limit, at) => {
            const score = figure === 'recency' ? 5 - at : 2 + at
            const scale = figure === 'money' ? AMOUNT_PER_UNIT : 1
            return (
              <InputNumber
                key={score}
                aria-label={`${texts.figures[figure]} ${texts.score(score)}`}
                prefix={texts.score(score)}
                suffix={figure === 'money' ? tenant.currency : undefined}
                style={{ inlineSize: figure === 'money' ? LIMIT_WIDTH * 1.5 : LIMIT_WIDTH }}
                min={1 / scale}
                precision={figure === 'money' ? 2 : 0}
                disabled={!mayWrite}
                value={limit / scale}
                onChange={(next) => set(figure, at, Math.round(Number(next ?? 0) * scale))}
              />
            )
          })}
        </div>
      ))}
      {!isRight && <span className="hs-bad">{texts.cutsBad}</span>}
      {mayWrite && (
        <div>
          <Button
            type="primary"
            disabled={!isRight || JSON.stringify(cuts) === JSON.stringify(saved)}
            loading={write.running}
            onClick={() => void write.run({ body: { cuts } })}
          >
            {texts.save}
          </Button>
        </div>
      )}
    </div>
  )
}
