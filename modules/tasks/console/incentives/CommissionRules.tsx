import type { BodyIn } from '#kit/pure/route.ts'
import { useFeedback } from '#kit/web/feedback.tsx'
import { formatShare } from '#kit/web/format.ts'
import { useAllowed } from '#kit/web/session.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Tag } from '#kit/web/ui.tsx'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import {
  listCommissionRules,
  readCommissions,
  removeCommissionRule,
  saveCommissionRule,
} from '../../contract/incentive.ts'
import { RATE_WHOLE } from '../../model/commission.ts'
import { RuleForm } from './RuleForm.tsx'
import { TEXTS } from './texts.ts'

const TONES = { holds: 'success', to_come: 'processing', past: 'default' } as const
const shareOf = (rate: number) => formatShare(rate / RATE_WHOLE, 2)

/** What orders earn from which day on: those there are, and one more. */
export function CommissionRules() {
  const texts = useTexts(TEXTS)
  const may = useAllowed()('tasks.set_incentives')
  const { done, undoable, failed } = useFeedback()
  const rules = useRead(listCommissionRules)
  const refresh = [listCommissionRules, readCommissions]
  const save = useWrite(saveCommissionRule, { refresh, onDone: () => done(texts.saved) })
  const remove = useWrite(removeCommissionRule, { refresh, onFailure: failed })
  const takeAway = async (id: string, body: BodyIn<typeof saveCommissionRule>) => {
    if (!(await remove.run({ params: { commissionRuleId: id } }))) return
    undoable(texts.removed, async () => void (await save.run({ body })))
  }
  return (
    <ReadView read={rules}>
      {({ items }) => (
        <div className="hs-stack">
          <span className="hs-faint">{texts.rulesHint}</span>
          {items.length === 0 && <span className="hs-warn">{texts.noRule}</span>}
          {items.map(({ id, state, open, changedBy, changedAt: _, ...terms }) => (
            <div key={id} className="hs-row" style={{ flexWrap: 'wrap' }}>
              <Tag color={TONES[state]}>{texts.states[state]}</Tag>
              <strong className="hs-num">{terms.validFrom}</strong>
              <span>{texts.within(terms.windowDays)}</span>
              {terms.categories.map(({ category, rate }) => (
                <span key={category}>
                  {category} {shareOf(rate)}
                </span>
              ))}
              <span>{terms.categories.length > 0 ? texts.allOther(shareOf(terms.rate)) : shareOf(terms.rate)}</span>
              <span className="hs-faint">{texts.by(changedBy)}</span>
              {may && open && (
                <Button size="small" type="text" onClick={() => void takeAway(id, terms)}>
                  {texts.remove}
                </Button>
              )}
            </div>
          ))}
          {may && <RuleForm key={items.length} last={items[0]} write={save} />}
        </div>
      )}
    </ReadView>
  )
}
