import { useState } from 'react'
import { amountToNumber } from '#kit/pure/money.ts'
import type { AnswerOf } from '#kit/pure/route.ts'
import { Chart } from '#kit/web/chart/Chart.tsx'
import { Panel } from '#kit/web/DetailPage.tsx'
import { formatNumber, formatShare } from '#kit/web/format.ts'
import { useWords } from '#kit/web/language.ts'
import { PageLink } from '#kit/web/navigation.tsx'
import { PageHeader } from '#kit/web/PageHeader.tsx'
import { Stat, StatRow } from '#kit/web/Stat.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Segmented } from '#kit/web/ui.tsx'
import { Money } from '#kit/web/values.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readRevenueTree } from '../../contract.ts'
import { METRICS, type MetricId } from '../../model/metrics.ts'
import {
  FIRST_LEAVES,
  incomeOf,
  incomeParts,
  type Leaf,
  type Leaves,
  REPEAT_LEAVES,
  sensitivityOf,
} from '../../model/revenue-tree.ts'
import { cellPath } from './cell-path.ts'
import { DaysChoice, useDays } from './DaysChoice.tsx'
import { Defined, Definition } from './Definition.tsx'
import { FigureTable } from './FigureTable.tsx'
import { NoSales } from './NoSales.tsx'
import { TEXTS } from './texts.ts'

type Tree = AnswerOf<typeof readRevenueTree>
const DAYS = [7, 30, 90, 365] as const
const DAYS_USUAL = 30
/** By how much a factor is thought to grow. */
const STEPS = [0.01, 0.05, 0.1, 0.2] as const
const STEP_USUAL = 0.05
const METRIC_OF_LEAF = {
  prospects: 'tree_prospects',
  first_rate: 'tree_first_rate',
  first_value: 'tree_first_value',
  old_buyers: 'tree_old_buyers',
  repeat_rate: 'tree_repeat_rate',
  repeat_orders: 'tree_repeat_orders',
  repeat_value: 'tree_repeat_value',
} as const satisfies Record<Leaf, MetricId>

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
  const [step, setStep] = useState<number>(STEP_USUAL)
  const leaves = leavesIn(tree)
  const gains = tree.leaves.map(({ leaf }) => Math.round(sensitivityOf(leaves, leaf, step)))
  return (
    <>
      <TreeHead tree={tree} />
      <TreeBranch tree={tree} title={said.first} income={incomeParts(leaves).first} leaves={FIRST_LEAVES} />
      <TreeBranch tree={tree} title={said.repeat} income={incomeParts(leaves).repeat} leaves={REPEAT_LEAVES} />
      <div className="hs-panel">
        <Chart
          title={said.chart(formatShare(step, 0))}
          xTitle={said.factor}
          kind="bar-flat"
          x={tree.leaves.map((one) => said.leaves[one.leaf])}
          series={[{ key: 'gain', label: said.gain(formatShare(step, 0)), values: gains.map(amountToNumber) }]}
          extra={
            <Segmented
              size="small"
              aria-label={said.step}
              value={step}
              options={STEPS.map((value) => ({ value, label: formatShare(value, 0) }))}
              onChange={setStep}
            />
          }
        />
      </div>
      <LeafTable tree={tree} gains={gains} step={formatShare(step, 0)} />
    </>
  )
}

function leavesIn(tree: Tree): Leaves {
  return Object.fromEntries(tree.leaves.map(({ leaf, value }) => [leaf, value])) as Leaves
}

function TreeHead({ tree }: { tree: Tree }) {
  const words = useWords()
  const before = incomeOf(Object.fromEntries(tree.leaves.map((one) => [one.leaf, one.before])) as Leaves)
  const { tree: said } = useTexts(TEXTS)
  return (
    <section className="hs-panel">
      <div className="hs-panel-body">
        <StatRow>
          <Stat
            label={words(METRICS.tree_income.name)}
            definition={<Definition metric="tree_income" />}
            value={<Money amount={tree.income} short />}
            comparison={before > 0 ? { change: tree.income / before - 1, against: said.against } : undefined}
          />
          <Stat
            label={said.unknown}
            definition={<Definition metric="tree_unknown" />}
            value={<Money amount={tree.unknown} short />}
            small
          />
        </StatRow>
      </div>
    </section>
  )
}

interface BranchProps {
  readonly tree: Tree
  readonly title: string
  /** What the factors come to, multiplied. */
  readonly income: number
  readonly leaves: readonly Leaf[]
}

/** One branch of the tree: its money, and the factors whose product it is, each beside the window before. */
function TreeBranch({ tree, title, income, leaves }: BranchProps) {
  const { tree: said } = useTexts(TEXTS)
  const found = leaves.flatMap((leaf) => tree.leaves.find((one) => one.leaf === leaf) ?? [])
  return (
    <Panel
      title={
        <>
          {title} <Money amount={Math.round(income)} short /> = {leaves.map((leaf) => said.factors[leaf]).join(' × ')}
        </>
      }
    >
      <StatRow>
        {found.map(({ leaf, value, before, people }) => (
          <Stat
            key={leaf}
            small
            label={said.leaves[leaf]}
            definition={<Definition metric={METRIC_OF_LEAF[leaf]} />}
            value={<LeafValue leaf={leaf} value={value} />}
            comparison={before > 0 ? changeOf(leaf, value, before, said.against) : undefined}
            {...(people ? { to: cellPath(tree.asOf, { of: 'tree', leaf: people, days: tree.days }) } : {})}
          />
        ))}
      </StatRow>
    </Panel>
  )
}

function changeOf(leaf: Leaf, value: number, before: number, against: string) {
  const inPoints = leaf === 'first_rate' || leaf === 'repeat_rate'
  return { change: inPoints ? value - before : value / before - 1, against, inPoints }
}

/** A factor in its own unit. */
function LeafValue({ leaf, value }: { leaf: Leaf; value: number }) {
  if (leaf === 'first_value' || leaf === 'repeat_value') return <Money amount={Math.round(value)} />
  return <>{leaf === 'first_rate' || leaf === 'repeat_rate' ? formatShare(value, 2) : formatNumber(value)}</>
}

interface LeafTableProps {
  readonly tree: Tree
  /** Of each leaf in their order, for a step of so much. */
  readonly gains: readonly number[]
  readonly step: string
}

function LeafTable({ tree: { asOf, days, leaves }, gains, step }: LeafTableProps) {
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
        { key: 'gain', label: said.gain(step), shown: <Defined metric="tree_gain">{said.gain(step)}</Defined> },
      ]}
      rows={leaves.map(({ leaf, value, before, people }, at) => ({
        key: leaf,
        head: people ? (
          <PageLink to={cellPath(asOf, { of: 'tree', leaf: people, days })}>{said.leaves[leaf]}</PageLink>
        ) : (
          said.leaves[leaf]
        ),
        cells: [
          <LeafValue key="now" leaf={leaf} value={value} />,
          <LeafValue key="before" leaf={leaf} value={before} />,
          <Money key="gain" amount={gains[at] ?? 0} short />,
        ],
        plain: [said.leaves[leaf], plainOf(leaf, value), plainOf(leaf, before), amountToNumber(gains[at] ?? 0)],
      }))}
    />
  )
}
