import { FieldRow } from '#kit/web/form/Field.tsx'
import { NumberField, TextField, TimeField } from '#kit/web/form/fields.tsx'
import { useFormState } from '#kit/web/form/form-state.ts'
import { Icon } from '#kit/web/icons.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Card } from '#kit/web/ui.tsx'
import type { Settings } from '../model/settings.ts'
import { STEP_DAY_MAX } from '../steps/step-schema.ts'
import { MessageFields } from './MessageFields.tsx'
import { TEXTS } from './texts.ts'

type Step = Settings['steps'][number]

export interface StepCardProps {
  readonly step: Step
  readonly place: number
  readonly chosen: boolean
  readonly onChoose: () => void
  readonly onRemove: () => void
}

/** One step: when, and with which words. */
export function StepCard({ step, place, chosen, onChoose, onRemove }: StepCardProps) {
  const texts = useTexts(TEXTS)
  const form = useFormState()
  const at = (key: keyof Step) => `steps.${place}.${key}`
  const remove = !form.readOnly && (
    <Button type="text" icon={<Icon name="delete" />} aria-label={texts.removeStep} onClick={onRemove} />
  )
  return (
    <Card
      size="small"
      title={texts.dayAt(step.day, step.time)}
      extra={remove}
      onFocus={onChoose}
      style={chosen ? { borderColor: 'var(--hs-brand)' } : undefined}
    >
      <div className="hs-stack">
        <FieldRow>
          <NumberField name={at('day')} label={texts.onDay} unit={texts.dayUnit} min={0} max={STEP_DAY_MAX} />
          <TimeField name={at('time')} label={texts.atTime} />
          <TextField name={at('title')} label={texts.stepTitle} max={80} />
        </FieldRow>
        <MessageFields at={`steps.${place}`} words={step} />
      </div>
    </Card>
  )
}
