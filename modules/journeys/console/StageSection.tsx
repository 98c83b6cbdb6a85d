import { Field, FieldRow, FormSection } from '#kit/web/form/Field.tsx'
import { NumberField, SwitchField } from '#kit/web/form/fields.tsx'
import { useFormState } from '#kit/web/form/form-state.ts'
import { useTexts } from '#kit/web/texts.ts'
import { SegmentPicker } from '#modules/segments/console/door.tsx'
import type { Settings } from '../model/settings.ts'
import { TEXTS } from './texts.ts'

/** ② Which people. */
export function StageSection({ stage, fixed }: { stage: Settings['stage']; fixed: boolean }) {
  const texts = useTexts(TEXTS)
  const form = useFormState()
  return (
    <FormSection title={texts.stage} hint={texts.segmentHint}>
      <Field label={texts.segment} required>
        {({ id }) => (
          <SegmentPicker
            id={id}
            disabled={fixed || form.readOnly}
            value={stage?.segmentId}
            onChange={(segmentId) => form.write('stage', segmentId ? { segmentId } : null)}
          />
        )}
      </Field>
      <FieldRow>
        <SwitchField name="enrolLater" label={texts.enrolLater} disabled={fixed} />
        <NumberField
          name="reentryDays"
          label={texts.reentry}
          hint={texts.reentryHint}
          unit={texts.dayUnit}
          min={1}
          max={365}
          disabled={fixed}
        />
      </FieldRow>
    </FormSection>
  )
}
