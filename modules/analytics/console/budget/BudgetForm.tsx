import { useState } from 'react'
import { AMOUNT_PER_UNIT, amountToNumber } from '#kit/pure/money.ts'
import { Panel } from '#kit/web/DetailPage.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { useSession } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, InputNumber, Tooltip } from '#kit/web/ui.tsx'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { readBudgets, setBudget } from '../../contract/budget.ts'
import type { PoolBudget } from './BudgetState.tsx'
import { TEXTS } from './texts.ts'

const shownOf = (amount: number | null) => (amount === null ? null : amountToNumber(amount))
const amountOf = (shown: number | null) => (shown === null ? null : Math.round(shown * AMOUNT_PER_UNIT))

/** Sets what a pool may spend from this month on, and the price of what it counts. */
export function BudgetForm({ pool, month }: { pool: PoolBudget; month: string }) {
  const texts = useTexts(TEXTS)
  const { tenant } = useSession()
  const feedback = useFeedback()
  const [amount, setAmount] = useState(shownOf(pool.amount))
  const [unitCost, setUnitCost] = useState(shownOf(pool.unitCost))
  const write = useWrite(setBudget, { refresh: [readBudgets], onFailure: feedback.failed })
  const save = async (next: number | null) => {
    const old = { pool: pool.pool, month, amount: pool.amount, unitCost: pool.unitCost }
    const done = await write.run({ body: { ...old, amount: amountOf(next), unitCost: amountOf(unitCost) } })
    if (done) feedback.undoable(texts.saved, () => write.run({ body: old }))
  }
  const metric = pool.counted?.metric
  const unit = metric === undefined ? undefined : texts.units[metric as keyof typeof texts.units]
  return (
    <Panel title={`${texts.set} ${texts.setFor(month)}`}>
      <div className="hs-row" style={{ flexWrap: 'wrap' }}>
        <InputNumber
          aria-label={texts.budget}
          placeholder={texts.budget}
          prefix={texts.budget}
          suffix={tenant.currency}
          style={{ inlineSize: 220 }}
          min={0}
          precision={2}
          disabled={!pool.maySet}
          value={amount}
          onChange={setAmount}
        />
        {unit ? (
          <InputNumber
            aria-label={unit}
            prefix={unit}
            suffix={tenant.currency}
            style={{ inlineSize: 260 }}
            min={0}
            precision={4}
            disabled={!pool.maySet}
            value={unitCost}
            onChange={setUnitCost}
          />
        ) : (
          <span className="hs-faint">{texts.noUnit}</span>
        )}
        <Tooltip title={pool.maySet ? undefined : texts.onlyOwner}>
          <Button
            type="primary"
            disabled={!pool.maySet || amount === null}
            loading={write.running}
            onClick={() => save(amount)}
          >
            {texts.set}
          </Button>
        </Tooltip>
        {pool.maySet && pool.amount !== null && (
          <Button disabled={write.running} onClick={() => save(null)}>
            {texts.stop}
          </Button>
        )}
        {pool.since && <span className="hs-faint">{texts.since(pool.since, pool.setBy ?? '—')}</span>}
        {!pool.maySet && <span className="hs-faint">{texts.onlyOwner}</span>}
      </div>
    </Panel>
  )
}
