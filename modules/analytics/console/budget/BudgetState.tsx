import type { AnswerOf } from '#kit/pure/route.ts'
import { useTexts } from '#kit/web/texts.ts'
import { Tag } from '#kit/web/ui.tsx'
import type { readBudgets } from '../../contract/budget.ts'
import { TEXTS } from './texts.ts'

export type PoolBudget = AnswerOf<typeof readBudgets>['pools'][number]

/** Whether a pool keeps to its budget, and what its cost is not known of. */
export function BudgetState({ pool: { amount, alarm, gifts, messages } }: { pool: PoolBudget }) {
  const texts = useTexts(TEXTS)
  return (
    <>
      {amount === null && <span className="hs-faint">{texts.none}</span>}
      {amount !== null && alarm === null && <Tag color="success">{texts.fine}</Tag>}
      {alarm && <Tag color={alarm === 'over' ? 'error' : 'warning'}>{texts[alarm]}</Tag>}
      {messages && messages.sms.parts + messages.voice.parts > 0 && (
        <span className="hs-faint">{texts.paid(messages.sms.parts, messages.voice.parts)}</span>
      )}
      {(gifts?.unknown ?? 0) > 0 && <span className="hs-warn">{texts.unknownGifts(gifts?.unknown ?? 0)}</span>}
    </>
  )
}
