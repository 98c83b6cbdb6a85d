import type { AnswerOf } from '#kit/pure/route.ts'
import { formatNumber } from '#kit/web/format.ts'
import { PageLink } from '#kit/web/navigation.tsx'
import { useTexts } from '#kit/web/texts.ts'
import type { readIntervals } from '../../contract.ts'
import { cellPath } from './cell-path.ts'
import { Defined } from './Definition.tsx'
import { FigureTable } from './FigureTable.tsx'
import { TEXTS } from './texts.ts'

type Intervals = AnswerOf<typeof readIntervals>

/** Quartiles of the days between two purchases of a category; the quick and the slow can be opened. */
export function IntervalTable({ found: { asOf, items }, days }: { found: Intervals; days: number }) {
  const texts = useTexts(TEXTS)
  const said = texts.categories
  return (
    <FigureTable
      title={said.intervals}
      note={<Defined metric="repurchase_days" />}
      heads={[
        { key: 'category', label: said.category },
        { key: 'buyers', label: said.buyers, shown: <Defined metric="category_buyers">{said.buyers}</Defined> },
        { key: 'people', label: said.again, shown: <Defined metric="category_again">{said.again}</Defined> },
        { key: 'gaps', label: said.gaps, shown: <Defined metric="category_gaps">{said.gaps}</Defined> },
        { key: 'q25', label: said.q25 },
        { key: 'q50', label: said.q50 },
        { key: 'q75', label: said.q75 },
        { key: 'fast', label: said.fast },
        { key: 'slow', label: said.slow },
      ]}
      rows={items.map(({ category, buyers, people, gaps, quartiles }) => {
        const figures = quartiles ? [quartiles.q25, quartiles.q50, quartiles.q75] : [null, null, null]
        const open = (band: string, label: string) =>
          quartiles && (
            <PageLink key={band} to={cellPath(asOf, { of: 'repurchase', category, band, days })}>
              {label}
            </PageLink>
          )
        return {
          key: category,
          head: category || said.none,
          cells: [
            ...[buyers, people, gaps].map((one) => formatNumber(one)),
            ...figures.map((one) => (one === null ? '—' : formatNumber(one))),
            ...[open('q1', said.fast), open('q4', said.slow)],
          ],
          plain: [category || said.none, buyers, people, gaps, ...figures],
        }
      })}
    />
  )
}
