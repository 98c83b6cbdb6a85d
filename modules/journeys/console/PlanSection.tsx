import { useFeedback } from '#kit/web/feedback.tsx'
import { Field, FormSection } from '#kit/web/form/Field.tsx'
import { useFormState } from '#kit/web/form/form-state.ts'
import { useAllowed } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Checkbox, Input, Radio } from '#kit/web/ui.tsx'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { changeJourneyRules, readJourneyRules } from '../contract/rules.ts'
import { readJourney } from '../contract.ts'
import { HYPOTHESIS_MAX, PRIMARY_GOALS, type Settings } from '../model/settings.ts'
import { APPROVAL_TEXTS } from './approval-texts.ts'
import { PLAN_TEXTS } from './plan-texts.ts'

type Plan = NonNullable<Settings['plan']>
const BLANK: Plan = { hypothesis: '', primaryGoal: 'money' }

/** What it is to show and by which one number, said before it runs. */
export function PlanSection({ fixed }: { fixed: boolean }) {
  const texts = useTexts(PLAN_TEXTS)
  const form = useFormState()
  const rules = useRead(readJourneyRules)
  const plan = (form.read('plan') as Plan | undefined) ?? BLANK
  const disabled = fixed || form.readOnly
  return (
    <FormSection title={texts.plan} hint={texts.planHint}>
      <Field label={texts.hypothesis} required={rules.value?.hypothesisRequired ?? false}>
        {({ id }) => (
          <Input.TextArea
            id={id}
            rows={2}
            maxLength={HYPOTHESIS_MAX}
            placeholder={texts.hypothesisSample}
            disabled={disabled}
            value={plan.hypothesis}
            onChange={(event) => form.write('plan', { ...plan, hypothesis: event.target.value })}
          />
        )}
      </Field>
      <Field label={texts.primaryGoal}>
        {({ id }) => (
          <Radio.Group
            id={id}
            disabled={disabled}
            value={plan.primaryGoal}
            options={PRIMARY_GOALS.map((value) => ({ value, label: texts.goals[value] }))}
            onChange={(event) => form.write('plan', { ...plan, primaryGoal: event.target.value })}
          />
        )}
      </Field>
      {rules.value && <Rules {...rules.value} />}
    </FormSection>
  )
}

interface RulesProps {
  readonly hypothesisRequired: boolean
  readonly approvalRequired: boolean
}

/** Of the whole shop, not of this SOP. */
function Rules(rules: RulesProps) {
  const { hypothesisRequired, approvalRequired } = rules
  const [texts, words] = [useTexts(PLAN_TEXTS), useTexts(APPROVAL_TEXTS)]
  const feedback = useFeedback()
  const may = useAllowed()('journeys.rule')
  const refresh = [readJourneyRules, readJourney]
  const write = useWrite(changeJourneyRules, { refresh, onFailure: feedback.failed })
  const disabled = !may || write.running
  const set = (change: Partial<RulesProps>) =>
    void write.run({ body: { hypothesisRequired, approvalRequired, ...change } })
  return (
    <>
      <Checkbox
        checked={hypothesisRequired}
        disabled={disabled}
        onChange={(event) => set({ hypothesisRequired: event.target.checked })}
      >
        {texts.rule}
      </Checkbox>
      <Checkbox
        checked={approvalRequired}
        disabled={disabled}
        onChange={(event) => set({ approvalRequired: event.target.checked })}
      >
        {words.rule}
      </Checkbox>
    </>
  )
}
