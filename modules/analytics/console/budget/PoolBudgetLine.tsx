import { formatShare } from '#kit/web/format.ts'
import { PageLink } from '#kit/web/navigation.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Tooltip } from '#kit/web/ui.tsx'
import { Money } from '#kit/web/values.tsx'
import { Definition } from '../reports/Definition.tsx'
import type { PoolBudget } from './BudgetState.tsx'
import { TEXTS } from './texts.ts'

/** A pool's budget of this month in a line or two of its card; a step away from the whole. */
export function PoolBudgetLine({ pool }: { pool: PoolBudget }) {
  const texts = useTexts(TEXTS)
  const { amount, spent, forecast, alarm } = pool
  const tone = alarm === 'over' ? 'hs-bad' : alarm === 'ahead' ? 'hs-warn' : 'hs-faint'
  return (
    <PageLink to={`/budgets?pool=${pool.pool}`} className="hs-stack" style={{ gap: 0 }}>
      {amount === null ? (
        <span className="hs-faint">{texts.cardNone}</span>
      ) : (
        <>
          <Tooltip title={<Definition metric="pool_spent" />}>
            <span>
              <Money amount={spent} short /> / <Money amount={amount} short />
            </span>
          </Tooltip>
          <progress
            max={100}
            value={amount === 0 ? 100 : Math.min(100, (spent / amount) * 100)}
            aria-label={texts.cardBudget(formatShare(amount === 0 ? 1 : spent / amount, 0))}
            style={{ inlineSize: 120, accentColor: 'var(--hs-brand)' }}
          />
          <Tooltip title={<Definition metric="pool_forecast" />}>
            <span className={tone}>
              {texts.forecast} <Money amount={forecast} short /> {alarm && texts[alarm]}
            </span>
          </Tooltip>
        </>
      )}
    </PageLink>
  )
}
