import { FieldRow } from '#kit/web/form/Field.tsx'
import { NumberField, TextField } from '#kit/web/form/fields.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { ALERT_DAYS_MAX } from '../../model/statement.ts'
import { TEXTS } from './texts.ts'

/** What a statement is called, and when one of its differences has stood too long. */
export function StatementFields() {
  const texts = useTexts(TEXTS)
  return (
    <FieldRow>
      <TextField name="name" label={texts.name} max={60} required />
      <NumberField
        name="alertDays"
        label={texts.alertDays}
        hint={texts.alertHint}
        unit={texts.dayUnit}
        min={1}
        max={ALERT_DAYS_MAX}
      />
    </FieldRow>
  )
}
