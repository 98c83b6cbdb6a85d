import { CsvButton } from '#kit/web/CsvButton.tsx'
import { FigureHead } from '#kit/web/FigureHead.tsx'
import { formatNumber } from '#kit/web/format.ts'
import { useSession } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import type { EffectMetric } from '../../model/journey-effects.ts'
import { Defined } from '../reports/Definition.tsx'
import type { EffectLine } from './effect-lines.ts'
import { plainNumber, sayNumber, saySum } from './effect-words.ts'
import { TEXTS } from './texts.ts'

/** What the columns are, from the second on; that of each person goes by what is looked at. */
const FIGURES = ['effect_treated', 'effect_holdout', undefined, 'effect_once', 'effect_always', 'effect_total'] as const
const EACH = { money: 'effect_money', orders: 'effect_orders', buyers: 'effect_buyers' } as const

/** The figures of the picture, and the same as a file. */
export function EffectTable({ lines, metric }: { lines: readonly EffectLine[]; metric: EffectMetric }) {
  const texts = useTexts(TEXTS)
  const { currency } = useSession().tenant
  const say = (value: number) => sayNumber(metric, value, currency)
  const heads = [texts.name, texts.treated, texts.holdout, texts.eachOf[metric], texts.once, texts.always, texts.sum]
  const defined = heads.slice(1).map((head, at) => {
    const key = FIGURES[at] ?? EACH[metric]
    return { key: head, shown: <Defined metric={key}>{head}</Defined> }
  })
  return (
    <div className="hs-figures">
      <table aria-label={texts.earned}>
        <FigureHead heads={[texts.name, ...defined, texts.verdict]} />
        <tbody>
          {lines.map(({ key, name, treated, holdout, guard, effect }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              <td className="hs-num">{formatNumber(treated)}</td>
              <td className="hs-num">{formatNumber(holdout)}</td>
              <td className="hs-num">{effect ? say(effect.perPerson.value) : '—'}</td>
              <td className="hs-num">{effect ? between(effect.perPerson) : '—'}</td>
              <td className="hs-num">{effect ? between(effect.always) : '—'}</td>
              <td className="hs-num">{effect ? saySum(metric, effect.total.value, currency) : '—'}</td>
              <td>{guard ? texts.guards[guard] : effect && texts.verdicts[effect.verdict]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <CsvButton name={texts.earned} rows={rows} words={texts.csv} />
    </div>
  )

  function between({ low, high }: { low: number; high: number }) {
    return texts.to(say(low), say(high))
  }

  function rows() {
    const head = [...heads.slice(0, 4), `${texts.once} −`, `${texts.once} +`, `${texts.always} −`, `${texts.always} +`]
    const body = lines.map(({ name, treated, holdout, guard, effect }) => {
      const plain = (value: number | undefined) => (value === undefined ? null : plainNumber(metric, value))
      const { value, low, high } = effect?.perPerson ?? {}
      const bounds = [low, high, effect?.always.low, effect?.always.high, effect?.total.value].map(plain)
      const verdict = guard ? texts.guards[guard] : effect ? texts.verdicts[effect.verdict] : null
      return [name, treated, holdout, plain(value), ...bounds, verdict]
    })
    return [[...head, texts.sum, texts.verdict], ...body]
  }
}
