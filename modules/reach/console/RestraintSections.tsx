import { FieldRow, FormSection } from '#kit/web/form/Field.tsx'
import { NumberField, SwitchField } from '#kit/web/form/fields.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { TOUCH_CHANNELS } from '../contract.ts'
import { RESTRAINT_TEXTS } from './restraint-texts.ts'
import { TEXTS } from './texts.ts'

/** What a person can bear, what each touch takes of it, and what gives some back. */
export function BudgetSection() {
  const [texts, own] = [useTexts(RESTRAINT_TEXTS), useTexts(TEXTS)]
  return (
    <FormSection title={texts.budget} hint={texts.budgetHint}>
      <SwitchField name="budget.on" label={texts.on} />
      <FieldRow>
        <NumberField name="budget.points" label={texts.full} unit={texts.points} min={0} max={100} decimals={1} />
        <NumberField name="budget.days" label={texts.back} unit={own.days} min={1} max={60} />
        <NumberField name="waitDays" label={texts.waitDays} unit={own.days} min={1} max={30} />
      </FieldRow>
      <strong>{texts.takes}</strong>
      <FieldRow>
        {TOUCH_CHANNELS.map((channel) => (
          <NumberField
            key={channel}
            name={`budget.channels.${channel}`}
            label={own.channels[channel]}
            unit={texts.points}
            min={0}
            max={20}
            decimals={1}
          />
        ))}
      </FieldRow>
      <strong>{texts.byKind}</strong>
      <FieldRow>
        <NumberField name="budget.kinds.selling" label={texts.kinds.selling} unit="%" min={0} max={200} />
        <NumberField name="budget.kinds.about" label={texts.kinds.about} unit="%" min={0} max={200} />
        <NumberField name="budget.kinds.useful" label={texts.kinds.useful} unit="%" min={0} max={200} />
      </FieldRow>
      <strong>{texts.gives}</strong>
      <FieldRow>
        <NumberField name="budget.deposits.useful" label={texts.kinds.useful} unit={texts.points} min={0} max={20} />
        <NumberField name="budget.deposits.service" label={texts.served} unit={texts.points} min={0} max={20} />
        <NumberField name="budget.deposits.answered" label={texts.answered} unit={texts.points} min={0} max={20} />
        <NumberField name="budget.depositMax" label={texts.givesMax} unit={texts.points} min={0} max={100} />
      </FieldRow>
    </FormSection>
  )
}

/** How much may sell for how much of use. */
export function MixSection() {
  const [texts, own] = [useTexts(RESTRAINT_TEXTS), useTexts(TEXTS)]
  return (
    <FormSection title={texts.mix} hint={texts.mixHint}>
      <SwitchField name="mix.on" label={texts.on} />
      <FieldRow>
        <NumberField name="mix.days" label={own.capDays} unit={own.days} min={1} max={60} />
        <NumberField name="mix.useful" label={texts.perUseful} min={1} max={10} />
        <NumberField name="mix.selling" label={texts.maySell} min={1} max={10} />
        <NumberField name="mix.free" label={texts.free} min={0} max={10} />
      </FieldRow>
    </FormSection>
  )
}
