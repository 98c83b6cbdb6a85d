import type { AnswerOf } from '#kit/pure/route.ts'
import { writeCsv } from '#kit/web/chart/chart-parts.ts'
import { Panel } from '#kit/web/DetailPage.tsx'
import { formatShare } from '#kit/web/format.ts'
import { Icon } from '#kit/web/icons.tsx'
import { Matrix } from '#kit/web/Matrix.tsx'
import { useGo } from '#kit/web/navigation.tsx'
import { saveFile } from '#kit/web/save-file.ts'
import { useTexts } from '#kit/web/texts.ts'
import { Button } from '#kit/web/ui.tsx'
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
  const save = () => {
    const rows = cells.map(({ from, to, moves, people, share }) => [label(from), label(to), moves, people, share])
    const head = [said.from, said.to, said.unit, texts.people, '%']
    saveFile(`${said.transitions}.csv`, writeCsv([head, ...rows]), 'text/csv')
  }
  return (
    <Panel
      title={said.transitions}
      extra={<Button size="small" type="text" icon={<Icon name="download" />} aria-label={texts.csv} onClick={save} />}
    >
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
