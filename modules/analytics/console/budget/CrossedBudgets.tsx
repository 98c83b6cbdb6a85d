import { PageLink } from '#kit/web/navigation.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Money } from '#kit/web/values.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readBudgets } from '../../contract/budget.ts'
import { TEXTS as REPORT_TEXTS } from '../reports/texts.ts'
import { TEXTS } from './texts.ts'

/** A line for each pool that has passed its budget, or will have by the end of the month. */
export function CrossedBudgets() {
  const texts = useTexts(TEXTS)
  const { pools: said } = useTexts(REPORT_TEXTS)
  const pools = useRead(readBudgets, { query: {} }).value?.pools ?? []
  return pools.map(({ pool, alarm, spent, forecast, owner }) => {
    if (alarm === null) return null
    const tone = alarm === 'over' ? 'hs-bad' : 'hs-warn'
    return (
      <PageLink key={pool} to={`/budgets?pool=${pool}`} className="hs-row" style={{ justifyContent: 'space-between' }}>
        <span>
          {said.pools[pool]} {texts[alarm]} <span className="hs-faint">{owner?.name}</span>
        </span>
        <strong className={tone}>
          <Money amount={alarm === 'over' ? spent : forecast} short />
        </strong>
      </PageLink>
    )
  })
}
