import { amountToNumber } from '#kit/pure/money.ts'
import type { AnswerOf } from '#kit/pure/route.ts'
import { Chart } from '#kit/web/chart/Chart.tsx'
import { formatNumber, formatShare } from '#kit/web/format.ts'
import { useWords } from '#kit/web/language.ts'
import { PageLink } from '#kit/web/navigation.tsx'
import { PageHeader } from '#kit/web/PageHeader.tsx'
import { Stat, StatRow } from '#kit/web/Stat.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Money } from '#kit/web/values.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readRevenueTree } from '../../contract.ts'
import { METRICS } from '../../model/metrics.ts'
import type { Leaf } from '../../model/revenue-tree.ts'
import { cellPath } from './cell-path.ts'
import { DaysChoice, useDays } from './DaysChoice.tsx'
import { Defined, Definition } from './Definition.tsx'
import { FigureTable } from './FigureTable.tsx'
import { NoSales } from './NoSales.tsx'
import { TEXTS } from './texts.ts'

type Tree = AnswerOf<typeof readRevenueTree>
const DAYS = [7, 30, 90, 365] as const
const DAYS_USUAL = 30

/** Income as a product of what people work on. */
export default function RevenueTreePage() {
  const texts = useTexts(TEXTS)
  const days = useDays(DAYS, DAYS_USUAL)
  const read = useRead(readRevenueTree, { query: { days } }, { keepOld: true })
  return (
    <div className="hs-stack">
      <PageHeader
        title={texts.tree.title}
        subtitle={texts.tree.subtitle}
        actions={<DaysChoice choices={DAYS} usual={DAYS_USUAL} />}
      />
      <ReadView read={read} rows={10}>
        {(tree) => (tree.income === 0 && tree.unknown === 0 ? <NoSales /> : <TreeFigures tree={tree} />)}
      </ReadView>
    </div>
  )
}

function TreeFigures({ tree }: { tree: Tree }) {
  const { tree: said } = useTexts(TEXTS)
  const words = useWords()
  return (
    <>
      <section className="hs-panel">
        <div className="hs-panel-body">
          <StatRow>
            <Stat
              label={words(METRICS.tree_income.name)}
              definition={<Definition metric="tree_income" />}
              value={<Money amount={tree.income} short />}
            />
            <Stat label={said.unknown} value={<Money amount={tree.unknown} short />} small />
          </StatRow>
        </div>
      </section>
      <div className="hs-panel">
        <Chart
          title={said.chart}
          xTitle={said.factor}
          kind="bar-flat"
          x={tree.leaves.map((one) => said.leaves[one.leaf])}
          series={[{ key: 'gain', label: said.gain, values: tree.leaves.map((one) => amountToNumber(one.gain)) }]}
        />
      </div>
      <LeafTable tree={tree} />
    </>
  )
}

/** A factor in its own unit. */
function LeafValue({ leaf, value }: { leaf: Leaf; value: number }) {
  if (leaf === 'first_value' || leaf === 'repeat_value') return <Money amount={Math.round(value)} />
  return <>{leaf === 'first_rate' || leaf === 'repeat_rate' ? formatShare(value, 2) : formatNumber(value)}</>
}

function LeafTable({ tree: { asOf, days, leaves } }: { tree: Tree }) {
  const { tree: said } = useTexts(TEXTS)
  const plainOf = (leaf: Leaf, value: number) =>
    leaf === 'first_value' || leaf === 'repeat_value' ? amountToNumber(Math.round(value)) : value
  return (
    <FigureTable
      title={said.factor}
      heads={[
        { key: 'leaf', label: said.factor },
        { key: 'now', label: said.now },
        { key: 'before', label: said.before },
        { key: 'gain', label: said.gain, shown: <Defined metric="tree_gain">{said.gain}</Defined> },
      ]}
      rows={leaves.map(({ leaf, value, before, gain, people }) => ({
        key: leaf,
        head: people ? (
          <PageLink to={cellPath(asOf, { of: 'tree', leaf: people, days })}>{said.leaves[leaf]}</PageLink>
        ) : (
          said.leaves[leaf]
        ),
        cells: [
          <LeafValue key="now" leaf={leaf} value={value} />,
          <LeafValue key="before" leaf={leaf} value={before} />,
          <Money key="gain" amount={gain} short />,
        ],
        plain: [said.leaves[leaf], plainOf(leaf, value), plainOf(leaf, before), amountToNumber(gain)],
      }))}
    />
  )
}
