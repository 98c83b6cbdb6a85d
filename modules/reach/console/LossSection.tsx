import type { BodyIn } from '#kit/pure/route.ts'
import { FieldRow, FormSection } from '#kit/web/form/Field.tsx'
import { MoneyField, SwitchField } from '#kit/web/form/fields.tsx'
import { Slot } from '#kit/web/slots.tsx'
import { useTexts } from '#kit/web/texts.ts'
import type { changeRestraint } from '../contract.ts'
import { RESTRAINT_TEXTS } from './restraint-texts.ts'

/** Whether a touch has to be worth the people it may cost; what it would have held back stands below. */
export function LossSection({ rules }: { rules: Pick<BodyIn<typeof changeRestraint>, 'loss' | 'waitDays'> }) {
  const texts = useTexts(RESTRAINT_TEXTS)
  const { gains, unknownWorth } = rules.loss ?? {}
  return (
    <FormSection title={texts.loss} hint={texts.lossHint}>
      <SwitchField name="loss.on" label={texts.on} />
      <strong>{texts.brings}</strong>
      <FieldRow>
        <MoneyField name="loss.gains.selling" label={texts.kinds.selling} min={0} />
        <MoneyField name="loss.gains.about" label={texts.kinds.about} min={0} />
        <MoneyField name="loss.gains.useful" label={texts.kinds.useful} min={0} />
        <MoneyField name="loss.unknownWorth" label={texts.unknownWorth} min={0} />
      </FieldRow>
      <Slot name="reach.restraint.loss" context={{ ...gains, unknownWorth, waitDays: rules.waitDays }} />
    </FormSection>
  )
}
