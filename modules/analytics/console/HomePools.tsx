import type { AnswerOf } from '#kit/pure/route.ts'
import { Panel } from '#kit/web/DetailPage.tsx'
import { formatShare } from '#kit/web/format.ts'
import { useWords } from '#kit/web/language.ts'
import { PageLink } from '#kit/web/navigation.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { readBudgets } from '../contract/budget.ts'
import { namePoolOwner, readPools } from '../contract.ts'
import { METRICS, type MetricId } from '../model/metrics.ts'
import type { PoolBudget } from './budget/BudgetState.tsx'
import { PoolBudgetLine } from './budget/PoolBudgetLine.tsx'
import { FigureValue } from './FigureValue.tsx'
import { peopleBehind } from './people-behind.ts'
import { cellPath } from './reports/cell-path.ts'
import { Defined } from './reports/Definition.tsx'
import { OwnerChoice } from './reports/OwnerChoice.tsx'
import { TEXTS } from './reports/texts.ts'

type Pool = AnswerOf<typeof readPools>['pools'][number]
const COLUMNS = { display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(180px, 1fr))', gap: 16 } as const

/** The five pools, each against its own last periods. */
export function HomePools({ days }: { days: number }) {
  const texts = useTexts(TEXTS)
  const read = useRead(readPools, { query: { days } }, { keepOld: true })
  const budgets = useRead(readBudgets, { query: {} }).value?.pools ?? []
  return (
    <Panel title={<Defined metric="pool_score">{texts.pools.title}</Defined>}>
      <ReadView read={read} rows={3}>
        {({ asOf, pools }) => (
          <div style={COLUMNS}>
            {pools.map((pool) => (
              <PoolCard
                key={pool.pool}
                pool={pool}
                asOf={asOf}
                days={days}
                budget={budgets.find((one) => one.pool === pool.pool)}
              />
            ))}
          </div>
        )}
      </ReadView>
    </Panel>
  )
}

interface CardProps {
  readonly pool: Pool
  readonly asOf: string
  readonly days: number
  readonly budget: PoolBudget | undefined
}

function PoolCard({ pool, asOf, days, budget }: CardProps) {
  const { pools: said } = useTexts(TEXTS)
  const words = useWords()
  const name = useWrite(namePoolOwner, { refresh: [readPools, readBudgets] })
  const metric = pool.metric as MetricId
  const figure = peopleBehind(metric)
  return (
    <article className="hs-stack" style={{ gap: 4 }}>
      <strong>{said.pools[pool.pool]}</strong>
      <span className="hs-stat-value hs-num">
        {pool.score ?? '—'} <small>{pool.score === null ? said.notMeasured : said.score}</small>
      </span>
      <span>
        <Defined metric={metric}>{words(METRICS[metric].name)}</Defined>{' '}
        {figure ? (
          <PageLink to={cellPath(asOf, { of: 'figure', figure, days })}>
            <FigureValue metric={metric} value={pool.value} />
          </PageLink>
        ) : (
          <FigureValue metric={metric} value={pool.value} />
        )}
      </span>
      <Trend values={pool.trend} label={said.trend} />
      {pool.alarm && <span className="hs-bad">{said.falling(formatShare(Math.abs(pool.change ?? 0), 0))}</span>}
      {budget && <PoolBudgetLine pool={budget} />}
      <OwnerChoice
        owner={pool.owner}
        busy={name.running}
        onChoose={(staffId) => name.run({ body: { pool: pool.pool, staffId } })}
      />
    </article>
  )
}

const TREND = { width: 120, height: 28, gap: 4 } as const

/** Five bars, the last one now; said in words to those who do not see them. */
function Trend({ values, label }: { values: readonly number[]; label: string }) {
  const most = Math.max(1, ...values)
  const width = (TREND.width - TREND.gap * (values.length - 1)) / values.length
  return (
    <svg width={TREND.width} height={TREND.height} role="img" aria-label={`${label}: ${values.join(', ')}`}>
      {values.map((value, at) => {
        const height = Math.max(1, (value / most) * TREND.height)
        const x = at * (width + TREND.gap)
        const fill = at === values.length - 1 ? 'var(--hs-brand)' : 'var(--hs-line)'
        return <rect key={x} x={x} y={TREND.height - height} width={width} height={height} fill={fill} />
      })}
    </svg>
  )
}
