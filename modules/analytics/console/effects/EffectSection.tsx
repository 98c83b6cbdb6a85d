import { formatNumber, formatShare } from '#kit/web/format.ts'
import { useUrlState } from '#kit/web/navigation.tsx'
import { useSession } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Segmented } from '#kit/web/ui.tsx'
import { CELL_SIDES, type CellSide, EFFECT_METRICS, type EffectMetric } from '../../model/journey-effects.ts'
import { EffectTable } from './EffectTable.tsx'
import { type Effect, type EffectLine, linesOf, type Result } from './effect-lines.ts'
import { sayNumber, saySum } from './effect-words.ts'
import { ForestPlot } from './ForestPlot.tsx'
import { TEXTS } from './texts.ts'

/** By what the result is set apart, kept in the address. */
export function useCellSide(): CellSide | undefined {
  const [url] = useUrlState<'by'>()
  return CELL_SIDES.find((one) => one === url.by)
}

interface Props {
  readonly result: Result
  /** What a variant is called, by its key. */
  readonly nameOf: (key: string) => string | undefined
  /** Shown first. */
  readonly goal: EffectMetric
  /** By what it may be set apart. */
  readonly sides?: readonly CellSide[]
}

/** What an SOP earned that there would not have been: picture, sentence, table. */
export function EffectSection({ result, nameOf, goal, sides = CELL_SIDES }: Props) {
  const texts = useTexts(TEXTS)
  const [url, setUrl] = useUrlState<'metric' | 'by'>()
  const metric = EFFECT_METRICS.find((one) => one === url.metric) ?? goal
  const by = useCellSide()
  const { effects } = result
  if (!effects) return null
  const lines = linesOf(result, metric, { all: texts.all, nameOf, someone: texts.someone })
  return (
    <section className="hs-stack" aria-label={texts.earned}>
      <div className="hs-row" style={{ flexWrap: 'wrap' }}>
        <Segmented
          aria-label={texts.metric}
          value={metric}
          options={(['money', 'orders', 'buyers'] as const).map((value) => ({ value, label: texts.metrics[value] }))}
          onChange={(value) => setUrl({ metric: value === goal ? undefined : value })}
        />
        {sides.length > 0 && (
          <Segmented
            aria-label={texts.by}
            value={by ?? 'all'}
            options={(['all', ...sides] as const).map((value) => ({ value, label: texts.bys[value] }))}
            onChange={(value) => setUrl({ by: value === 'all' ? undefined : value })}
          />
        )}
      </div>
      <strong>
        <Sentence effect={effects[metric]} metric={metric} splitOff={result.guard === 'split_off'} />
      </strong>
      <Picture lines={lines} metric={metric} />
      {by && by === result.by && result.cells.length === 0 && (
        <p className="hs-faint">{by === 'guide' ? texts.noGuides : texts.noVariants}</p>
      )}
      <Notes result={result} metric={metric} effect={effects[metric]} />
      <EffectTable lines={lines} metric={metric} />
      {by === 'guide' && result.cells.length > 0 && <p className="hs-faint">{texts.guideThen}</p>}
    </section>
  )
}

function Sentence({ effect, metric, splitOff }: { effect: Effect; metric: EffectMetric; splitOff: boolean }) {
  const texts = useTexts(TEXTS)
  const { currency } = useSession().tenant
  const say = (value: number) => sayNumber(metric, value, currency)
  const { perPerson, always, verdict } = effect
  const isLess = verdict === 'less' && !splitOff
  const brings = texts.brings[metric](say(isLess ? -perPerson.value : perPerson.value), isLess)
  const said = { brings, low: say(always.low), high: say(always.high) }
  return <>{splitOff ? texts.splitOff(said) : texts[verdict](said)}</>
}

function Picture({ lines, metric }: { lines: readonly EffectLine[]; metric: EffectMetric }) {
  const texts = useTexts(TEXTS)
  const { currency } = useSession().tenant
  const say = (value: number) => sayNumber(metric, value, currency)
  const rows = lines.flatMap(({ key, name, effect }) => {
    if (!effect) return []
    const { value, low, high } = effect.perPerson
    const label = texts.row(name, say(value), say(low), say(high))
    return [{ key, name: `${name} · ${say(value)}`, value, once: { low, high }, always: effect.always, label }]
  })
  return <ForestPlot rows={rows} title={texts.earned} />
}

/** What the numbers rest on, and how many people more it takes. */
function Notes({ result, metric, effect }: { result: Result; metric: EffectMetric; effect: Effect }) {
  const texts = useTexts(TEXTS)
  const { currency } = useSession().tenant
  const sum = (value: number) => texts.sums[metric](saySum(metric, value, currency))
  const { total, detectable, peopleNeeded, varianceLeft } = effect
  const needed = peopleNeeded === null ? texts.neededUnknown : texts.needed(formatNumber(peopleNeeded))
  return (
    <div className="hs-faint">
      <div>{texts.total(formatNumber(result.treated.people), sum(total.value), sum(total.low), sum(total.high))}</div>
      {effect.verdict === 'unclear' && (
        <div>
          {texts.detectable(texts.least[metric](sayNumber(metric, detectable, currency)))}
          {needed}
        </div>
      )}
      {varianceLeft < 0.99 && <div>{texts.calmer(formatShare(1 - varianceLeft, 0))}</div>}
      {result.keptOut > 0 && <div>{texts.keptOut(formatNumber(result.keptOut))}</div>}
      <div>{texts.legend}</div>
      {result.cells.length > 1 && <div>{texts.cellsNote}</div>}
    </div>
  )
}
