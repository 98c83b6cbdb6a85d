import { FormSection } from '#kit/web/form/Field.tsx'
import { NumberField } from '#kit/web/form/fields.tsx'
import { useFormState } from '#kit/web/form/form-state.ts'
import { Icon } from '#kit/web/icons.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button } from '#kit/web/ui.tsx'
import { type Settings, STEPS_MAX } from '../model/settings.ts'
import { suggestDays } from '../model/timing.ts'
import { newStep } from './new-step.ts'
import { StepCard } from './StepCard.tsx'
import { TEXTS } from './texts.ts'

export interface StepsSectionProps {
  readonly settings: Settings
  readonly chosen: string | undefined
  readonly onChoose: (stepId: string) => void
}

/** ③ and ④ When, with which words. */
export function StepsSection({ settings, chosen, onChoose }: StepsSectionProps) {
  const texts = useTexts(TEXTS)
  const form = useFormState()
  const { steps, decisionDays } = settings
  const suggested = decisionDays === null ? [] : suggestDays(decisionDays)
  const add = () => {
    const step = newStep(steps, suggested)
    form.write('steps', [...steps, step])
    onChoose(step.id)
  }
  return (
    <FormSection title={texts.timing} hint={texts.timingHint}>
      <NumberField
        name="decisionDays"
        label={texts.decisionDays}
        unit={texts.dayUnit}
        min={1}
        max={365}
        hint={suggested.length > 0 ? texts.suggest(suggested.join('、')) : undefined}
      />
      {steps.map((step, place) => (
        <StepCard
          key={step.id}
          step={step}
          place={place}
          chosen={step.id === chosen}
          onChoose={() => onChoose(step.id)}
          onRemove={() =>
            form.write(
              'steps',
              steps.filter((one) => one.id !== step.id),
            )
          }
        />
      ))}
      {!form.readOnly && steps.length < STEPS_MAX && (
        <Button icon={<Icon name="plus" />} onClick={add}>
          {texts.addStep}
        </Button>
      )}
    </FormSection>
  )
}
