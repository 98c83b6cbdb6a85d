import { useState } from 'react'
import { Field, FieldRow } from '#kit/web/form/Field.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { InputNumber, Select } from '#kit/web/ui.tsx'
import { MINUTES_OF_A_DAY, WAIT_DAYS_MAX } from '../model/node-timing.ts'
import { FLOW_TEXTS } from './flow-texts.ts'

const MINUTES = { minutes: 1, hours: 60, days: MINUTES_OF_A_DAY } as const
type Unit = keyof typeof MINUTES
const UNITS: readonly Unit[] = ['days', 'hours', 'minutes']
const MOST = WAIT_DAYS_MAX * MINUTES_OF_A_DAY

export interface DurationFieldsProps {
  readonly label: string
  readonly minutes: number
  readonly disabled: boolean
  readonly onChange: (minutes: number) => void
}

/** A length of time, in the unit somebody chose; at first the largest that says it whole. */
export function DurationFields({ label, minutes, disabled, onChange }: DurationFieldsProps) {
  const texts = useTexts(FLOW_TEXTS)
  const largest = UNITS.find((one) => minutes % MINUTES[one] === 0) ?? 'minutes'
  // Kept while a number is typed: on the way to 605 minutes stands 60, which is not to become an hour.
  const [chosen, choose] = useState(largest)
  const unit = minutes % MINUTES[chosen] === 0 ? chosen : largest
  const set = (count: number, next: Unit) => onChange(Math.min(count * MINUTES[next], MOST))
  return (
    <FieldRow>
      <Field label={label}>
        {({ id }) => (
          <InputNumber
            id={id}
            className="hs-field-number"
            disabled={disabled}
            min={1}
            max={MOST / MINUTES[unit]}
            precision={0}
            value={minutes / MINUTES[unit]}
            onChange={(count) => count !== null && set(count, unit)}
          />
        )}
      </Field>
      <Field label={texts.unit}>
        {({ id }) => (
          <Select
            id={id}
            className="hs-field-wide"
            disabled={disabled}
            value={unit}
            options={UNITS.map((value) => ({ value, label: texts.units[value] }))}
            onChange={(next: Unit) => {
              choose(next)
              set(minutes / MINUTES[unit], next)
            }}
          />
        )}
      </Field>
    </FieldRow>
  )
}
