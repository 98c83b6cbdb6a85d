import { amountToNumber } from '#kit/pure/money.ts'
import type { AnswerOf } from '#kit/pure/route.ts'
import { formatNumber } from '#kit/web/format.ts'
import { PageLink } from '#kit/web/navigation.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Tooltip } from '#kit/web/ui.tsx'
import { Money } from '#kit/web/values.tsx'
import type { readCohortValue } from '../../contract/cohort-value.ts'
import { type CohortSide, profitEach, revenueEach } from '../../model/cohort-value.ts'
import { addMonths } from '../../model/cohorts.ts'
import { cellPath } from './cell-path.ts'
import { channelName } from './channel-name.ts'
import { Defined } from './Definition.tsx'
import { FigureTable } from './FigureTable.tsx'
import { TEXTS } from './texts.ts'

export type CohortValue = AnswerOf<typeof readCohortValue>
export type Shown = 'profit' | 'revenue'
type Cell = CohortValue['cohorts'][number]['cells'][number]

interface Props {
  readonly found: CohortValue
  readonly shown: Shown
  readonly by: CohortSide
}

const EACH = { profit: profitEach, revenue: revenueEach } as const
const METRIC = { profit: 'profit_each', revenue: 'revenue_each' } as const

/** A month that is not over, as in the table of retention. */
const HATCH = 'repeating-linear-gradient(135deg, transparent 0 5px, var(--hs-line) 5px 7px)'

/** One number, or why there is none; it opens the people it is of. */
function EachCell({ cell, shown, to }: { cell: Cell; shown: Shown; to: string }) {
  const said = useTexts(TEXTS).cohortValue
  const value = EACH[shown](cell)
  const why = value === null ? said.lacking(cell.known, cell.orders) : cell.complete ? undefined : said.open
  return (
    <Tooltip title={why}>
      <span style={cell.complete ? undefined : { display: 'inline-block', paddingInline: 4, background: HATCH }}>
        <PageLink to={to}>{value === null ? '—' : <Money amount={value} short />}</PageLink>
      </span>
    </Tooltip>
  )
}

function plainOf(cell: Cell, shown: Shown): number | null {
  const value = EACH[shown](cell)
  return value === null ? null : amountToNumber(value)
}

/** Month of the first order by months since: what each person had brought by then. */
export function CohortTable({ found, shown, by, channel }: Props & { readonly channel: string | undefined }) {
  const texts = useTexts(TEXTS)
  const said = texts.cohortValue
  const longest = Math.max(0, ...found.cohorts.map(({ cells }) => cells.length))
  const own: Readonly<Record<string, string>> = channel === undefined ? {} : { channel }
  return (
    <FigureTable
      title={said.cohorts}
      note={<Defined metric={METRIC[shown]} />}
      heads={[
        { key: 'month', label: texts.retention.cohort },
        { key: 'size', label: texts.retention.size },
        ...Array.from({ length: longest }, (_, at) => ({ key: String(at), label: texts.retention.month(at) })),
      ]}
      rows={found.cohorts.map(({ month, people, cells }) => {
        const to = cellPath(found.asOf, { of: 'cohort_value', by, ...own, from: month, to: month })
        return {
          key: month,
          head: month.slice(0, 7),
          cells: [
            <PageLink key="size" to={to}>
              {formatNumber(people)}
            </PageLink>,
            ...cells.map((cell) => <EachCell key={cell.offset} cell={cell} shown={shown} to={to} />),
          ],
          plain: [month.slice(0, 7), people, ...cells.map((cell) => plainOf(cell, shown))],
        }
      })}
    />
  )
}

const AGES = [0, 1, 2, 3, 5, 8, 11] as const

/** Channel by whole months after the first order, of the cohorts that are so old. */
export function ChannelTable({ found, shown, by }: Props) {
  const texts = useTexts(TEXTS)
  const said = texts.cohortValue
  return (
    <FigureTable
      title={said.channels[by]}
      note={<Defined metric={METRIC[shown]} />}
      heads={[
        { key: 'channel', label: said.channel },
        { key: 'size', label: texts.retention.size },
        ...AGES.map((age) => ({ key: String(age), label: texts.retention.month(age) })),
      ]}
      rows={found.channels.map(({ channel, people, ages }) => {
        const { asOf, from, until } = found
        const open = (to: string) => cellPath(asOf, { of: 'cohort_value', by, channel, from, to })
        const cells = AGES.map((age) => ages.find((one) => one.offset === age))
        return {
          key: channel || 'none',
          head: channelName(texts, channel),
          cells: [
            <PageLink key="size" to={open(until)}>
              {formatNumber(people)}
            </PageLink>,
            ...AGES.map((age, at) => {
              const cell = cells[at]
              // Only cohorts that are so old stand behind the number.
              return cell ? (
                <EachCell key={age} cell={cell} shown={shown} to={open(addMonths(until, -age - 1))} />
              ) : (
                <span key={age}>—</span>
              )
            }),
          ],
          plain: [channelName(texts, channel), people, ...cells.map((cell) => (cell ? plainOf(cell, shown) : null))],
        }
      })}
    />
  )
}
