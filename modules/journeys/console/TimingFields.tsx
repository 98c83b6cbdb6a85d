import { Field, FieldRow } from '#kit/web/form/Field.tsx'
import { NumberField, TimeField } from '#kit/web/form/fields.tsx'
import { useFormState } from '#kit/web/form/form-state.ts'
import { useTexts } from '#kit/web/texts.ts'
import { Checkbox, Select } from '#kit/web/ui.tsx'
import { MINUTES_OF_A_DAY, type Until, WAIT_DAYS_MAX } from '../model/node-timing.ts'
import { DurationFields } from './DurationFields.tsx'
import { FLOW_TEXTS } from './flow-texts.ts'
import { TEXTS } from './texts.ts'

const KINDS = ['clock', 'after', 'weekday', 'day', 'decision'] as const
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const
const TIME = '10:30'

export interface TimingFieldsProps {
  /** Where in the form the timing is. */
  readonly at: string
  readonly timing: Until
}

/** How long a node waits: four ways to say it. */
export function TimingFields({ at, timing }: TimingFieldsProps) {
  const texts = useTexts(FLOW_TEXTS)
  const form = useFormState()
  const disabled = form.readOnly
  return (
    <>
      <Field label={texts.waitHow} hint={texts.waitHints[timing.kind]}>
        {({ id }) => (
          <Select
            id={id}
            className="hs-field-wide"
            disabled={disabled}
            value={timing.kind}
            options={KINDS.map((value) => ({ value, label: texts.waitKinds[value] }))}
            onChange={(kind: Until['kind']) => form.write(at, beginTiming(kind, timing))}
          />
        )}
      </Field>
      {timing.kind === 'after' ? (
        <DurationFields
          label={texts.howLong}
          minutes={timing.minutes}
          disabled={disabled}
          onChange={(minutes) => form.write(at, { kind: 'after', minutes })}
        />
      ) : (
        <DayFields at={at} timing={timing} disabled={disabled} />
      )}
    </>
  )
}

/** Another way to wait, with the time of day that was there. */
function beginTiming(kind: Until['kind'], before: Until): Until {
  const time = before.kind === 'after' ? TIME : before.time
  if (kind === 'after') return { kind, minutes: MINUTES_OF_A_DAY }
  if (kind === 'decision') return { kind, percent: 50, time }
  if (kind === 'clock') return { kind, days: 1, time }
  return kind === 'weekday' ? { kind, weekdays: [6], time } : { kind, day: 7, time }
}

interface DayFieldsProps {
  readonly at: string
  readonly timing: Exclude<Until, { kind: 'after' }>
  readonly disabled: boolean
}

function DayFields({ at, timing, disabled }: DayFieldsProps) {
  const texts = useTexts(FLOW_TEXTS)
  const form = useFormState()
  const words = useTexts(TEXTS)
  const days = { unit: texts.units.days, min: 0, max: WAIT_DAYS_MAX, disabled }
  const choose = (weekdays: number[]) => weekdays.length > 0 && form.write(at, { ...timing, weekdays })
  return (
    <>
      {timing.kind === 'weekday' && (
        <Field label={texts.onDays}>
          {({ id }) => (
            <Checkbox.Group
              key={id}
              disabled={disabled}
              value={timing.weekdays}
              options={WEEKDAYS.map((value) => ({ value, label: texts.weekdays[value] }))}
              onChange={choose}
            />
          )}
        </Field>
      )}
      <FieldRow>
        {timing.kind === 'clock' && <NumberField name={`${at}.days`} label={texts.daysLater} {...days} />}
        {timing.kind === 'decision' && (
          <NumberField
            name={`${at}.percent`}
            label={texts.cyclePercent}
            unit="%"
            min={10}
            max={300}
            disabled={disabled}
          />
        )}
        {timing.kind === 'day' && <NumberField name={`${at}.day`} label={texts.sinceEntry} {...days} />}
        <TimeField name={`${at}.time`} label={texts.atTime} disabled={disabled} />
      </FieldRow>
      {timing.kind === 'decision' && (
        <NumberField name="decisionDays" label={words.decisionDays} unit={words.dayUnit} min={1} max={365} />
      )}
    </>
  )
}
