import { useState } from 'react'
import { AMOUNT_PER_UNIT } from '#kit/pure/money.ts'
import type { AnswerOf } from '#kit/pure/route.ts'
import { dayOf } from '#kit/pure/zoned-time.ts'
import { Panel } from '#kit/web/DetailPage.tsx'
import { FigureHead } from '#kit/web/FigureHead.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { useAllowed, useSession } from '#kit/web/session.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Input, InputNumber } from '#kit/web/ui.tsx'
import { Money } from '#kit/web/values.tsx'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { addPoolExpense, listPoolExpenses, markPoolExpense, readBudgets } from '../../contract/budget.ts'
import { EXPENSE_NOTE_CHARACTERS_MAX } from '../../model/budget.ts'
import type { PoolName } from '../../model/pool.ts'
import { TEXTS as REPORT_TEXTS } from '../reports/texts.ts'
import { TEXTS } from './texts.ts'

type Expense = AnswerOf<typeof listPoolExpenses>['items'][number]
const REFRESH = [listPoolExpenses, readBudgets]

/** What was spent besides, of all pools; a new line is for the pool that is looked at. */
export function Expenses({ month, pool, today }: { month: string; pool: PoolName; today: string }) {
  const texts = useTexts(TEXTS)
  const { pools: said } = useTexts(REPORT_TEXTS)
  const may = useAllowed()('analytics.manage')
  const read = useRead(listPoolExpenses, { query: { month } }, { keepOld: true })
  const heads = [texts.date, texts.pool, texts.amount, texts.note, texts.enteredBy, '']
  return (
    <Panel title={texts.expenses}>
      <div className="hs-stack">
        <ReadView read={read} rows={3}>
          {({ items }) =>
            items.length === 0 ? (
              <p className="hs-faint">{texts.noExpenses}</p>
            ) : (
              <div className="hs-figures">
                <table>
                  <FigureHead heads={heads} />
                  <tbody>
                    {items.map((one) => (
                      <ExpenseRow key={one.id} expense={one} pool={said.pools[one.pool]} may={may} />
                    ))}
                  </tbody>
                </table>
              </div>
            )
          }
        </ReadView>
        {may && <ExpenseForm key={month} month={month} pool={pool} today={today} />}
      </div>
    </Panel>
  )
}

function ExpenseRow({ expense, pool, may }: { expense: Expense; pool: string; may: boolean }) {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const write = useWrite(markPoolExpense, { refresh: REFRESH, onFailure: feedback.failed })
  const mark = (removed: boolean) => write.run({ params: { expenseId: expense.id }, body: { removed } })
  const remove = async () => {
    if (await mark(true)) feedback.undoable(texts.removed, () => mark(false))
  }
  return (
    <tr>
      <th scope="row">{expense.day}</th>
      <td>{pool}</td>
      <td>
        <Money amount={expense.amount} />
      </td>
      <td>{expense.note}</td>
      <td>{expense.enteredBy}</td>
      <td>
        {may && (
          <Button size="small" type="text" loading={write.running} onClick={() => void remove()}>
            {texts.remove}
          </Button>
        )}
      </td>
    </tr>
  )
}

function ExpenseForm({ month, pool, today }: { month: string; pool: PoolName; today: string }) {
  const texts = useTexts(TEXTS)
  const { tenant } = useSession()
  const feedback = useFeedback()
  const now = dayOf(new Date(today), tenant.timezone)
  const [day, setDay] = useState(now.startsWith(month) ? now : `${month}-01`)
  const [shown, setShown] = useState<number | null>(null)
  const [note, setNote] = useState('')
  const write = useWrite(addPoolExpense, { refresh: REFRESH, onFailure: feedback.failed })
  const undo = useWrite(markPoolExpense, { refresh: REFRESH })
  const amount = Math.round((shown ?? 0) * AMOUNT_PER_UNIT)
  const add = async () => {
    const made = await write.run({ body: { pool, day, amount, note } })
    if (!made) return
    setShown(null)
    setNote('')
    feedback.undoable(texts.added, () => undo.run({ params: { expenseId: made.id }, body: { removed: true } }))
  }
  return (
    <form
      className="hs-row"
      style={{ flexWrap: 'wrap' }}
      onSubmit={(event) => {
        event.preventDefault()
        void add()
      }}
    >
      <Input
        type="date"
        aria-label={texts.date}
        style={{ inlineSize: 150 }}
        value={day}
        onChange={(event) => setDay(event.target.value)}
      />
      <InputNumber
        aria-label={texts.amount}
        placeholder={texts.amount}
        suffix={tenant.currency}
        style={{ inlineSize: 160 }}
        precision={2}
        value={shown}
        onChange={setShown}
      />
      <Input
        aria-label={texts.note}
        placeholder={texts.notePlaceholder}
        style={{ inlineSize: 260 }}
        maxLength={EXPENSE_NOTE_CHARACTERS_MAX}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <Button htmlType="submit" disabled={amount === 0 || day === '' || note.trim() === ''} loading={write.running}>
        {texts.add}
      </Button>
    </form>
  )
}
