import { Field, FieldRow } from '#kit/web/form/Field.tsx'
import { NumberField, TextAreaField, TextField, TimeField } from '#kit/web/form/fields.tsx'
import { useFormState } from '#kit/web/form/form-state.ts'
import { Icon } from '#kit/web/icons.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Card, Popover, Tag } from '#kit/web/ui.tsx'
import { ScriptPicker } from '#modules/content/console/door.tsx'
import { SCRIPT_VARIABLES } from '#modules/content/contract.ts'
import { ScriptChoicePicker } from '#modules/reach/console/door.tsx'
import { MESSAGE_CHARACTERS_MAX } from '../model/message.ts'
import type { Settings } from '../model/settings.ts'
import { STEP_DAY_MAX } from '../steps/step-schema.ts'
import { TEXTS } from './texts.ts'

type Step = Settings['steps'][number]

export interface StepCardProps {
  readonly step: Step
  readonly place: number
  readonly fixed: boolean
  readonly chosen: boolean
  readonly onChoose: () => void
  readonly onRemove: () => void
}

/** One step: when, and with which words. */
export function StepCard({ step, place, fixed, chosen, onChoose, onRemove }: StepCardProps) {
  const texts = useTexts(TEXTS)
  const form = useFormState()
  const at = (key: keyof Step) => `steps.${place}.${key}`
  const remove = !fixed && !form.readOnly && (
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
          <NumberField
            name={at('day')}
            label={texts.onDay}
            unit={texts.dayUnit}
            min={0}
            max={STEP_DAY_MAX}
            disabled={fixed}
          />
          <TimeField name={at('time')} label={texts.atTime} disabled={fixed} />
          <TextField name={at('title')} label={texts.stepTitle} max={80} />
        </FieldRow>
        <Field label={texts.choice} hint={texts.choiceHint}>
          {({ id }) => (
            <ScriptChoicePicker
              id={id}
              disabled={form.readOnly}
              value={step.choiceId}
              onChange={(choiceId) => form.write(`steps.${place}`, { ...step, choiceId })}
            />
          )}
        </Field>
        {step.choiceId === undefined && <OwnWords step={step} place={place} />}
      </div>
    </Card>
  )
}

/** One script for everybody, and its words. */
function OwnWords({ step, place }: { step: Step; place: number }) {
  const texts = useTexts(TEXTS)
  const form = useFormState()
  const at = (key: keyof Step) => `steps.${place}.${key}`
  const choose = (scriptId: string | null, body: string | undefined, title: string | undefined) =>
    form.write(`steps.${place}`, { ...step, scriptId, text: body ?? step.text, title: step.title || (title ?? '') })
  return (
    <>
      <Field label={texts.script}>
        {({ id }) => (
          <ScriptPicker
            id={id}
            disabled={form.readOnly}
            touchpoint="private_chat"
            value={step.scriptId}
            onChange={(scriptId, script) => choose(scriptId, script?.body, script?.name)}
          />
        )}
      </Field>
      <TextAreaField
        name={at('text')}
        label={texts.text}
        required
        max={MESSAGE_CHARACTERS_MAX}
        hint={
          <>
            {texts.textHint} · <Variables onPick={(name) => form.write(at('text'), `${step.text}{{${name}}}`)} />
          </>
        }
      />
    </>
  )
}

function Variables({ onPick }: { onPick: (name: string) => void }) {
  const texts = useTexts(TEXTS)
  const tags = SCRIPT_VARIABLES.map(({ name }) => (
    <button key={name} type="button" className="hs-link" onClick={() => onPick(name)}>
      <Tag>{name}</Tag>
    </button>
  ))
  return (
    <Popover trigger="click" content={<div style={{ maxInlineSize: 320 }}>{tags}</div>}>
      <button type="button" className="hs-link">
        {texts.variables}
      </button>
    </Popover>
  )
}
