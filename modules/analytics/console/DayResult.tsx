import type { AnswerOf } from '#kit/pure/route.ts'
import { CsvButton } from '#kit/web/CsvButton.tsx'
import { Panel } from '#kit/web/DetailPage.tsx'
import { FigureHead } from '#kit/web/FigureHead.tsx'
import { formatNumber, formatShare } from '#kit/web/format.ts'
import { ReadView } from '#kit/web/states.tsx'
import type { SlotContext } from '#kit/web/surface.ts'
import { useTexts } from '#kit/web/texts.ts'
import { Money } from '#kit/web/values.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readDayResult } from '../contract/day-result.ts'
import { DAY_RESULT_TEXTS } from './day-result-texts.ts'
import { Defined } from './reports/Definition.tsx'

type Window = AnswerOf<typeof readDayResult>['windows'][number]

/** What some days brought, in the page of their plan. */
export default function DayResult({ context }: { readonly context: SlotContext }) {
  const [from, to] = [String(context.from ?? ''), String(context.to ?? '')]
  const read = useRead(readDayResult, { query: { from, to } })
  return <ReadView read={read}>{({ windows }) => <Result windows={windows} />}</ReadView>
}

function Result({ windows }: { readonly windows: readonly Window[] }) {
  const texts = useTexts(DAY_RESULT_TEXTS)
  if (!windows.some(({ window }) => window === 'days'))
    return (
      <Panel title={texts.title}>
        <p className="hs-faint">{texts.none}</p>
      </Panel>
    )
  const figures = ['orders', 'gmv', 'profit', 'reached', 'lost'] as const
  const heads = [
    ...[texts.window, texts.days],
    ...figures.map((key) => ({ key, shown: <Defined metric={`day_${key}`}>{texts[key]}</Defined> })),
  ]
  const rows = () => {
    const head = ['window', 'from', 'to', 'days', 'orders', 'gmv', 'profit', 'known', 'reached', 'touches', 'lost']
    const lines = windows.map((one) => [
      ...[one.window, one.from, one.to, one.days, one.orders, one.gmv / 10_000],
      ...[one.profit === null ? null : one.profit / 10_000, one.known, one.reached, one.touches, one.lost],
    ])
    return [head, ...lines]
  }
  return (
    <Panel title={texts.title} extra={<CsvButton name="day-result" rows={rows} words={texts.csv} />}>
      <p className="hs-faint">{texts.hint}</p>
      <Sentences windows={windows} />
      <div className="hs-figures">
        <table aria-label={texts.title}>
          <FigureHead heads={heads} />
          <tbody>
            {windows.map((one) => (
              <WindowRow key={one.window} one={one} />
            ))}
          </tbody>
        </table>
      </div>
      <p className="hs-faint">{texts.caution}</p>
    </Panel>
  )
}

/** A day of a window: whole days, and the one that runs where there is no other. */
const perDay = ({ days }: Window, figure: number) => figure / Math.max(1, days)

function WindowRow({ one }: { readonly one: Window }) {
  const texts = useTexts(DAY_RESULT_TEXTS)
  return (
    <tr>
      <th scope="row">
        {texts.windows[one.window]} <small className="hs-faint">{`${one.from} – ${one.to}`}</small>
      </th>
      <td>
        {one.days} {one.running && <small className="hs-faint">{texts.running}</small>}
      </td>
      <td>{formatNumber(Math.round(perDay(one, one.orders) * 10) / 10)}</td>
      <td>
        <Money amount={Math.round(perDay(one, one.gmv))} />
      </td>
      <td>
        <Money amount={one.profit === null ? null : Math.round(perDay(one, one.profit))} />{' '}
        {one.known < one.orders && <small className="hs-faint">{texts.known(one.known, one.orders)}</small>}
      </td>
      <td>
        {formatNumber(one.reached)}{' '}
        <small className="hs-faint">
          {texts.touches} {formatNumber(one.touches)}
        </small>
      </td>
      <td>{formatNumber(Math.round(perDay(one, one.lost) * 10) / 10)}</td>
    </tr>
  )
}

/** What the figures say, where both sides have any. */
function Sentences({ windows }: { readonly windows: readonly Window[] }) {
  const texts = useTexts(DAY_RESULT_TEXTS)
  const of = (window: Window['window']) => windows.find((one) => one.window === window)
  const [before, days, after] = [of('before'), of('days'), of('after')]
  if (!before || !days || before.gmv === 0) return null
  const sold = perDay(days, days.gmv) / perDay(before, before.gmv)
  const dip = after && after.days > 0 ? 1 - perDay(after, after.gmv) / perDay(before, before.gmv) : 0
  const left = before.lost > 0 ? perDay(days, days.lost) / perDay(before, before.lost) : 0
  return (
    <ul>
      <li>{texts.more(sold.toFixed(1))}</li>
      {dip > 0 && <li>{texts.less(formatShare(dip))}</li>}
      {left > 1 && <li className="hs-warn">{texts.lostMore(left.toFixed(1))}</li>}
    </ul>
  )
}
