import type { AnswerOf } from '#kit/pure/route.ts'
import { Chart } from '#kit/web/chart/Chart.tsx'
import { Panel } from '#kit/web/DetailPage.tsx'
import { formatNumber, formatShare } from '#kit/web/format.ts'
import { PageLink, useGo } from '#kit/web/navigation.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button } from '#kit/web/ui.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { offerSegment } from '#modules/segments/console/door.tsx'
import { readRecency } from '../../contract/recency.ts'
import { cellPath } from './cell-path.ts'
import { Defined } from './Definition.tsx'
import { FigureTable } from './FigureTable.tsx'
import { silenceRule } from './silence-rule.ts'
import { TEXTS } from './texts.ts'

type Recency = AnswerOf<typeof readRecency>
type Step = Recency['steps'][number]

/** When people come back by themselves, and until when they are worth asking. */
export function RecencyPanel({ asOf }: { asOf: string }) {
  const { recency: said } = useTexts(TEXTS)
  const read = useRead(readRecency, { query: { asOf } }, { keepOld: true })
  return (
    <>
      <Panel title={<Defined metric="return_share">{said.title}</Defined>}>
        <p className="hs-faint">{said.hint}</p>
        <ReadView read={read}>{(found) => <Advice found={found} />}</ReadView>
        {read.value && (
          <Chart
            title={said.chart}
            xTitle={said.days}
            kind="bar"
            x={read.value.steps.map(({ from, to }) => said.range(from, to))}
            series={[{ key: 'share', label: said.share, values: read.value.steps.map(({ share }) => share) }]}
            format={(value) => formatShare(value)}
          />
        )}
      </Panel>
      {read.value && <StepTable found={read.value} />}
    </>
  )
}

function Advice({ found: { asOf, quartiles, steps, lastGood } }: { found: Recency }) {
  const { recency: said, people } = useTexts(TEXTS)
  const step = lastGood === null ? undefined : steps[lastGood]
  return (
    <>
      {quartiles && <p>{said.usual(formatNumber(quartiles.q50), formatNumber(quartiles.q75))}</p>}
      {step ? (
        <p>
          {said.act(said.range(step.from, step.to))}{' '}
          <PageLink to={cellPath(asOf, { of: 'silence', offset: step.step })}>
            {formatNumber(step.people)} {people}
          </PageLink>{' '}
          <SegmentButton step={step} />
        </p>
      ) : (
        <p className="hs-faint">{said.noAct}</p>
      )}
    </>
  )
}

/** A segment that people enter and leave as time passes. */
function SegmentButton({ step: { from, to } }: { step: Step }) {
  const { recency: said } = useTexts(TEXTS)
  const go = useGo()
  if (!useAllowed()('segments.write')) return null
  const name = said.segmentName(said.range(from, to))
  return (
    <Button size="small" title={said.segmentHint} onClick={() => go(offerSegment(name, silenceRule(from, to)))}>
      {said.segment}
    </Button>
  )
}

function StepTable({ found: { asOf, steps } }: { found: Recency }) {
  const { recency: said } = useTexts(TEXTS)
  return (
    <FigureTable
      title={said.days}
      heads={[
        { key: 'days', label: said.days },
        { key: 'people', label: said.people },
        { key: 'share', label: said.share, shown: <Defined metric="return_share">{said.share}</Defined> },
        { key: 'silent', label: said.silent },
        { key: 'segment', label: said.segment },
      ]}
      rows={steps.map((one) => {
        const range = said.range(one.from, one.to)
        return {
          key: String(one.step),
          head: range,
          cells: [
            <PageLink key="people" to={cellPath(asOf, { of: 'silence', offset: one.step })}>
              {formatNumber(one.people)}
            </PageLink>,
            one.share === null ? (one.to === null ? '—' : said.few) : formatShare(one.share),
            formatNumber(one.silent),
            <SegmentButton key="segment" step={one} />,
          ],
          plain: [range, one.people, one.share, one.silent, null],
        }
      })}
    />
  )
}
