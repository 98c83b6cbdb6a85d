import type { AnswerOf } from '#kit/pure/route.ts'
import { CsvButton } from '#kit/web/CsvButton.tsx'
import { FigureHead } from '#kit/web/FigureHead.tsx'
import { formatNumber, formatShare } from '#kit/web/format.ts'
import { useWords } from '#kit/web/language.ts'
import { useTexts } from '#kit/web/texts.ts'
import type { readJourneyResult } from '../contract.ts'
import { METRICS } from '../model/metrics.ts'
import { Defined } from './reports/Definition.tsx'
import { TEXTS } from './texts.ts'

type Result = AnswerOf<typeof readJourneyResult>
const STEPS = ['enrolled', 'proposed', 'assigned', 'done', 'bought'] as const

/** From entering to buying, step by step, beside those left alone; the same as a file. */
export function ResultTable({ result }: { result: Result }) {
  const texts = useTexts(TEXTS)
  const words = useWords()
  const rows = rowsOf(result)
  const lines = () => {
    const head = [texts.step, texts.treated, texts.shareOfEnrolled, texts.holdout, texts.shareOfEnrolled]
    const body = rows.map(({ step, treated, holdout }) => [
      words(METRICS[step].name),
      ...[treated.people, treated.share, holdout?.people ?? null, holdout?.share ?? null],
    ])
    return [head, ...body]
  }
  return (
    <section className="hs-figures" aria-label={texts.funnel}>
      <table>
        <FigureHead heads={[texts.funnel, texts.treated, texts.holdout]} />
        <tbody>
          {rows.map(({ step, treated, holdout }) => (
            <tr key={step}>
              <th scope="row">
                <Defined metric={step} />
              </th>
              <td className="hs-num">{cellOf(treated)}</td>
              <td className="hs-num">
                {holdout ? cellOf(holdout) : <span className="hs-faint">{texts.notReached}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <CsvButton name={texts.result} rows={lines} words={texts.csv} />
    </section>
  )
}

interface Cell {
  readonly people: number
  readonly share: number | null
}

function rowsOf({ funnel, holdout }: Result) {
  const cell = (people: number, of: number): Cell => ({ people, share: of === 0 ? null : people / of })
  const left = { enrolled: holdout.people, bought: holdout.buyers } as const
  return STEPS.map((step) => ({
    step,
    treated: cell(funnel[step], funnel.enrolled),
    holdout: step === 'enrolled' || step === 'bought' ? cell(left[step], holdout.people) : undefined,
  }))
}

function cellOf({ people, share }: Cell): string {
  return share === null ? formatNumber(people) : `${formatNumber(people)} · ${formatShare(share)}`
}
