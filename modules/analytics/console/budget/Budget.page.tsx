import { amountToNumber } from '#kit/pure/money.ts'
import type { AnswerOf } from '#kit/pure/route.ts'
import { useUrlState } from '#kit/web/navigation.tsx'
import { PageHeader } from '#kit/web/PageHeader.tsx'
import { ReadView, Stale } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Segmented } from '#kit/web/ui.tsx'
import { Money } from '#kit/web/values.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readBudgets } from '../../contract/budget.ts'
import { POOLS } from '../../model/pool.ts'
import { Defined } from '../reports/Definition.tsx'
import { FigureTable } from '../reports/FigureTable.tsx'
import { TEXTS as REPORT_TEXTS } from '../reports/texts.ts'
import { BudgetCourse } from './BudgetCourse.tsx'
import { BudgetForm } from './BudgetForm.tsx'
import { BudgetState } from './BudgetState.tsx'
import { Expenses } from './Expenses.tsx'
import { TEXTS } from './texts.ts'

type Budgets = AnswerOf<typeof readBudgets>

/** What each pool may spend in a month, has spent and will have. */
export default function BudgetPage() {
  const texts = useTexts(TEXTS)
  const { pools: said } = useTexts(REPORT_TEXTS)
  const [url, setUrl] = useUrlState<'month' | 'pool'>()
  const month = /^20\d{2}-(0[1-9]|1[0-2])$/.test(url.month ?? '') ? url.month : undefined
  const shown = POOLS.find((one) => one === url.pool) ?? 'widen'
  const read = useRead(readBudgets, { query: month === undefined ? {} : { month } }, { keepOld: true })
  return (
    <div className="hs-stack">
      <PageHeader title={texts.title} subtitle={texts.hint} />
      <ReadView read={read} rows={8}>
        {(budgets) => {
          const pool = budgets.pools.find((one) => one.pool === shown)
          return (
            <>
              <MonthChoice month={budgets.month} onChoose={(next) => setUrl({ month: next })} />
              <BudgetTable budgets={budgets} />
              <Segmented
                aria-label={texts.pool}
                value={shown}
                options={POOLS.map((value) => ({ value, label: said.pools[value] }))}
                onChange={(value) => setUrl({ pool: value })}
              />
              {pool && (
                <>
                  <div className="hs-panel">
                    <BudgetCourse pool={pool} name={said.pools[shown]} days={budgets.days} elapsed={budgets.elapsed} />
                  </div>
                  <BudgetForm key={`${shown} ${budgets.month}`} pool={pool} month={budgets.month} />
                </>
              )}
              <Expenses month={budgets.month} pool={shown} today={budgets.asOf} />
              <Stale at={budgets.asOf} refreshing={read.refreshing} onRefresh={read.retry} />
            </>
          )
        }}
      </ReadView>
    </div>
  )
}

/** The month some months on: `2026-12` and 1 is `2027-01`. */
function shiftMonth(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7)
}

function MonthChoice({ month, onChoose }: { month: string; onChoose: (month: string) => void }) {
  const texts = useTexts(TEXTS)
  return (
    <div className="hs-row">
      <Button size="small" onClick={() => onChoose(shiftMonth(month, -1))}>
        {texts.before}
      </Button>
      <strong className="hs-num">{month}</strong>
      <Button size="small" onClick={() => onChoose(shiftMonth(month, 1))}>
        {texts.after}
      </Button>
    </div>
  )
}

function BudgetTable({ budgets }: { budgets: Budgets }) {
  const texts = useTexts(TEXTS)
  const { pools: said } = useTexts(REPORT_TEXTS)
  const plain = (amount: number | null) => (amount === null ? null : amountToNumber(amount))
  const heads = [
    { key: 'pool', label: texts.pool },
    { key: 'budget', label: texts.budget },
    { key: 'spent', label: texts.spent, shown: <Defined metric="pool_spent">{texts.spent}</Defined> },
    { key: 'counted', label: texts.counted },
    { key: 'messages', label: texts.messages },
    { key: 'gifts', label: texts.gifts },
    { key: 'written', label: texts.written },
    { key: 'planned', label: texts.planned },
    { key: 'forecast', label: texts.forecast, shown: <Defined metric="pool_forecast">{texts.forecast}</Defined> },
    { key: 'left', label: texts.left },
    { key: 'state', label: texts.state },
    { key: 'owner', label: texts.owner },
  ]
  const rows = budgets.pools.map((one) => {
    const left = one.amount === null ? null : one.amount - one.spent
    const amounts = [
      ...[one.amount, one.spent, one.counted?.amount ?? null],
      ...[one.messages && one.messages.sms.amount + one.messages.voice.amount, one.gifts?.amount ?? null],
      ...[one.written, one.planned, one.forecast, left],
    ]
    const name = said.pools[one.pool]
    const state = one.amount === null ? texts.none : one.alarm === null ? texts.fine : texts[one.alarm]
    return {
      key: one.pool,
      head: name,
      cells: [
        ...amounts.map((amount, at) => <Money key={heads[at + 1]?.key} amount={amount} />),
        <BudgetState key="state" pool={one} />,
        one.owner?.name ?? '—',
      ],
      plain: [name, ...amounts.map(plain), state, one.owner?.name ?? ''],
    }
  })
  return <FigureTable title={`${texts.title} ${budgets.month}`} heads={heads} rows={rows} />
}
