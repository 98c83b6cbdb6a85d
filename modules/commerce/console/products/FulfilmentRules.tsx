import type { AnswerOf } from '#kit/pure/route.ts'
import { Panel } from '#kit/web/DetailPage.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { EditForm } from '#kit/web/form/EditForm.tsx'
import { FieldRow } from '#kit/web/form/Field.tsx'
import { DateField, MoneyField, SelectField } from '#kit/web/form/fields.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Collapse } from '#kit/web/ui.tsx'
import { Money } from '#kit/web/values.tsx'
import { useRead, useRefresh, useWrite } from '#kit/web/wire-hooks.ts'
import {
  type readCostState,
  removeFulfilmentRule,
  saveFulfilmentRule,
  readCostState as stateRoute,
} from '../../contract/products.ts'
import { listOrderPlatforms } from '../../contract.ts'
import { ALWAYS } from '../../model/profit.ts'
import { TEXTS as ORDER_TEXTS, wordOf } from '../texts.ts'
import { TEXTS } from './texts.ts'

type Rules = AnswerOf<typeof readCostState>['rules']

/** The platform of the rule for all of them, as a choice. */
const EVERY = '*'

/** What shipping an order costs: one rule for all, or one for a platform, from a day on. */
export function FulfilmentRules({ rules }: { rules: Rules }) {
  const texts = useTexts(TEXTS)
  const orderTexts = useTexts(ORDER_TEXTS)
  const { undoable } = useFeedback()
  const refresh = useRefresh()
  const save = useWrite(saveFulfilmentRule, { refresh: [stateRoute] })
  const remove = useWrite(removeFulfilmentRule, { refresh: [stateRoute] })
  const nameOf = (platform: string) => (platform === '' ? texts.everyPlatform : wordOf(orderTexts.platforms, platform))
  const removeOne = async ({ id, platform, validFrom, amount }: Rules[number]) => {
    if (!(await remove.run({ params: { costRuleId: id } }))) return
    undoable(texts.ruleRemoved, async () => {
      await save.run({ body: { platform, validFrom, amount } })
      refresh(stateRoute)
    })
  }
  return (
    <Panel title={texts.shipping}>
      <div className="hs-stack">
        <span className="hs-faint">{texts.shippingHint}</span>
        {rules.length === 0 && <span className="hs-warn">{texts.noRules}</span>}
        {rules.map((rule) => (
          <div key={rule.id} className="hs-row">
            <span>{nameOf(rule.platform)}</span>
            <Money amount={rule.amount} exact />
            <span className="hs-faint">{rule.validFrom === ALWAYS ? texts.always : texts.since(rule.validFrom)}</span>
            <Button size="small" type="text" onClick={() => removeOne(rule)}>
              {texts.remove}
            </Button>
          </div>
        ))}
        {rules.length === 0 ? (
          <NewRule nameOf={nameOf} />
        ) : (
          <Collapse
            ghost
            size="small"
            items={[{ key: 'new', label: texts.addRule, children: <NewRule key={rules.length} nameOf={nameOf} /> }]}
          />
        )}
      </div>
    </Panel>
  )
}

/** A rule more, or another amount from a day on. */
function NewRule({ nameOf }: { readonly nameOf: (platform: string) => string }) {
  const texts = useTexts(TEXTS)
  const { done } = useFeedback()
  const platforms = useRead(listOrderPlatforms).value?.items ?? []
  const save = useWrite(saveFulfilmentRule, { refresh: [stateRoute], onDone: () => done(texts.ruleSaved) })
  const initial: { platform: string; validFrom: string | null; amount: number } = {
    ...{ platform: EVERY, validFrom: null, amount: 0 },
  }
  return (
    <EditForm
      initial={initial}
      write={save}
      onSubmit={({ platform, validFrom, amount }) =>
        save.run({ body: { amount, validFrom: validFrom ?? ALWAYS, platform: platform === EVERY ? '' : platform } })
      }
      verb={texts.save}
    >
      <FieldRow>
        <SelectField
          name="platform"
          label={texts.platform}
          options={[EVERY, ...platforms].map((value) => ({ value, label: nameOf(value === EVERY ? '' : value) }))}
        />
        <MoneyField name="amount" label={texts.amount} min={0} />
        <DateField name="validFrom" label={texts.validFrom} hint={texts.alwaysHint} />
      </FieldRow>
    </EditForm>
  )
}
