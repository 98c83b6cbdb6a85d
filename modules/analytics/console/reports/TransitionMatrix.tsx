import type { AnswerOf } from '#kit/pure/route.ts'
import { CsvButton } from '#kit/web/CsvButton.tsx'
import { Panel } from '#kit/web/DetailPage.tsx'
import { formatShare } from '#kit/web/format.ts'
import { Matrix } from '#kit/web/Matrix.tsx'
import { useGo } from '#kit/web/navigation.tsx'
import { useTexts } from '#kit/web/texts.ts'
import type { readTransitions } from '../../contract.ts'
import { cellPath } from './cell-path.ts'
import { Defined } from './Definition.tsx'
import { TEXTS } from './texts.ts'

type Transitions = AnswerOf<typeof readTransitions>

/** From each category to each: how often, in what share; a cell opens its people. */
export function TransitionMatrix({ found: { asOf, categories, cells }, days }: { found: Transitions; days: number }) {
  const texts = useTexts(TEXTS)
  const said = texts.categories
  const go = useGo()
  const label = (category: string) => category || said.none
  const axis = categories.map(({ category }) => ({ key: category, label: label(category) }))
  const lines = () => {
    const rows = cells.map(({ from, to, moves, people, share }) => [label(from), label(to), moves, people, share])
    const head = [said.from, said.to, said.unit, texts.people, '%']
    return [head, ...rows]
  }
  return (
    <Panel title={said.transitions} extra={<CsvButton name={said.transitions} rows={lines} />}>
      <p className="hs-faint">
        <Defined metric="transition" /> · {said.greatest}
      </p>
      <Matrix
        rows={axis}
        columns={axis}
        rowTitle={said.from}
        columnTitle={said.to}
        unit={said.unit}
        cells={cells.map(({ from, to, moves, share }) => ({
          ...{ key: `${from}|${to}`, row: from, column: to, value: moves, label: formatShare(share) },
        }))}
        onOpen={({ row, column }) => go(cellPath(asOf, { of: 'transition', from: row, to: column, days }))}
      />
    </Panel>
  )
}
