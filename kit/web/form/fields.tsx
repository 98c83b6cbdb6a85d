import { Checkbox, DatePicker, Input, InputNumber, Radio, Select, Switch, TimePicker } from 'antd'
import dayjs from 'dayjs'
import { type ReactNode, useEffect } from 'react'
import { AMOUNT_PER_UNIT } from '#kit/pure/money.ts'
import { useSession } from '../session.tsx'
import { Field } from './Field.tsx'
import { useFormState } from './form-state.ts'

export interface FieldBase {
  /** Dotted path in the form's value. */
  readonly name: string
  readonly label: string
  readonly hint?: ReactNode
  readonly required?: boolean
  readonly disabled?: boolean
}
export interface Choice {
  readonly value: string
  readonly label: ReactNode
  readonly disabled?: boolean
}

interface Bound {
  readonly value: unknown
  readonly set: (value: unknown) => void
  readonly disabled: boolean
  readonly problem: string | undefined
}

function useField({ name, disabled = false }: FieldBase): Bound {
  const form = useFormState()
  const { register } = form
  useEffect(() => register(name), [register, name])
  return {
    value: form.read(name),
    set: (value) => form.write(name, value),
    disabled: disabled || form.readOnly,
    problem: form.problemOf(name),
  }
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '')
const numberOf = (value: unknown) => (typeof value === 'number' ? value : null)
const statusOf = (problem: string | undefined) => (problem ? ('error' as const) : undefined)

/** One line of text: a string. */
export function TextField(
  props: FieldBase & { max?: number; placeholder?: string; autoFocus?: boolean; type?: 'text' | 'email' | 'password' },
) {
  const { value, set, disabled, problem } = useField(props)
  return (
    <Field {...props} problem={problem}>
      {(ids) => (
        <Input
          {...ids}
          type={props.type}
          autoFocus={props.autoFocus}
          placeholder={props.placeholder}
          maxLength={props.max}
          disabled={disabled}
          status={statusOf(problem)}
          value={textOf(value)}
          onChange={(event) => set(event.target.value)}
        />
      )}
    </Field>
  )
}

/** Several lines of text: a string. */
export function TextAreaField(props: FieldBase & { max?: number; placeholder?: string; rows?: number }) {
  const { value, set, disabled, problem } = useField(props)
  return (
    <Field {...props} problem={problem}>
      {(ids) => (
        <Input.TextArea
          {...ids}
          placeholder={props.placeholder}
          maxLength={props.max}
          showCount={props.max !== undefined}
          autoSize={{ minRows: props.rows ?? 3, maxRows: 14 }}
          disabled={disabled}
          status={statusOf(problem)}
          value={textOf(value)}
          onChange={(event) => set(event.target.value)}
        />
      )}
    </Field>
  )
}

/** A number, or null when empty. `unit` stands behind it. */
export function NumberField(
  props: FieldBase & { min?: number; max?: number; step?: number; unit?: string; decimals?: number },
) {
  const { value, set, disabled, problem } = useField(props)
  return (
    <Field {...props} problem={problem}>
      {(ids) => (
        <InputNumber
          {...ids}
          className="hs-field-number"
          min={props.min}
          max={props.max}
          step={props.step}
          precision={props.decimals ?? 0}
          suffix={props.unit}
          disabled={disabled}
          status={statusOf(problem)}
          value={numberOf(value)}
          onChange={set}
        />
      )}
    </Field>
  )
}

/** An amount of money: an integer `Amount`, typed in currency units. */
export function MoneyField(props: FieldBase & { min?: number; max?: number }) {
  const { value, set, disabled, problem } = useField(props)
  const { tenant } = useSession()
  const amount = numberOf(value)
  return (
    <Field {...props} problem={problem}>
      {(ids) => (
        <InputNumber
          {...ids}
          className="hs-field-number"
          min={props.min === undefined ? undefined : props.min / AMOUNT_PER_UNIT}
          max={props.max === undefined ? undefined : props.max / AMOUNT_PER_UNIT}
          precision={2}
          suffix={tenant.currency}
          disabled={disabled}
          status={statusOf(problem)}
          value={amount === null ? null : amount / AMOUNT_PER_UNIT}
          onChange={(units) => set(units === null ? null : Math.round(Number(units) * AMOUNT_PER_UNIT))}
        />
      )}
    </Field>
  )
}

/** One of some: a string; a search box appears with many choices. */
export function SelectField(
  props: FieldBase & { options: readonly Choice[]; placeholder?: string; clearable?: boolean },
) {
  const { value, set, disabled, problem } = useField(props)
  return (
    <Field {...props} problem={problem}>
      {(ids) => (
        <Select
          {...ids}
          className="hs-field-wide"
          showSearch={props.options.length > 8 ? { optionFilterProp: 'label' } : false}
          allowClear={props.clearable}
          placeholder={props.placeholder}
          options={[...props.options]}
          disabled={disabled}
          status={statusOf(problem)}
          value={textOf(value) || undefined}
          onChange={(next?: string) => set(next ?? null)}
        />
      )}
    </Field>
  )
}

/** Several of some, or free words with `free`: a list of strings. */
export function TagsField(
  props: FieldBase & { options?: readonly Choice[]; free?: boolean; max?: number; placeholder?: string },
) {
  const { value, set, disabled, problem } = useField(props)
  return (
    <Field {...props} problem={problem}>
      {(ids) => (
        <Select
          {...ids}
          mode={props.free ? 'tags' : 'multiple'}
          className="hs-field-wide"
          showSearch={{ optionFilterProp: 'label' }}
          tokenSeparators={[',', '，', ' ']}
          maxCount={props.max}
          placeholder={props.placeholder}
          options={[...(props.options ?? [])]}
          disabled={disabled}
          status={statusOf(problem)}
          value={Array.isArray(value) ? value.map(String) : []}
          onChange={(next: string[]) => set(next)}
        />
      )}
    </Field>
  )
}

/** A few choices, all in sight: a string. */
export function ChoiceField(props: FieldBase & { options: readonly Choice[] }) {
  const { value, set, disabled, problem } = useField(props)
  return (
    <Field {...props} problem={problem}>
      {(ids) => (
        <Radio.Group
          {...ids}
          options={[...props.options]}
          disabled={disabled}
          value={textOf(value)}
          onChange={(event) => set(event.target.value)}
        />
      )}
    </Field>
  )
}

/** Several choices, all in sight: a list of strings. */
export function ChecksField(props: FieldBase & { options: readonly Choice[] }) {
  const { value, set, disabled, problem } = useField(props)
  return (
    <Field {...props} problem={problem}>
      {() => (
        <Checkbox.Group
          options={[...props.options]}
          disabled={disabled}
          value={Array.isArray(value) ? value.map(String) : []}
          onChange={(next) => set(next)}
        />
      )}
    </Field>
  )
}

/** On or off: a boolean. */
export function SwitchField(props: FieldBase) {
  const { value, set, disabled, problem } = useField(props)
  return (
    <Field {...props} problem={problem}>
      {(ids) => (
        <div>
          <Switch {...ids} disabled={disabled} checked={value === true} onChange={set} />
        </div>
      )}
    </Field>
  )
}

/** A day: `2026-03-01`, or null. */
export function DateField(props: FieldBase & { placeholder?: string }) {
  const { value, set, disabled, problem } = useField(props)
  return (
    <Field {...props} problem={problem}>
      {(ids) => (
        <DatePicker
          {...ids}
          placeholder={props.placeholder}
          disabled={disabled}
          status={statusOf(problem)}
          value={textOf(value) ? dayjs(textOf(value)) : null}
          onChange={(day) => set(day ? day.format('YYYY-MM-DD') : null)}
        />
      )}
    </Field>
  )
}

/** A time of day: `09:30`, or null. */
export function TimeField(props: FieldBase & { minuteStep?: 1 | 5 | 10 | 15 | 30 }) {
  const { value, set, disabled, problem } = useField(props)
  return (
    <Field {...props} problem={problem}>
      {(ids) => (
        <TimePicker
          {...ids}
          format="HH:mm"
          minuteStep={props.minuteStep ?? 5}
          needConfirm={false}
          disabled={disabled}
          status={statusOf(problem)}
          value={textOf(value) ? dayjs(`2000-01-01T${textOf(value)}`) : null}
          onChange={(time) => set(time ? time.format('HH:mm') : null)}
        />
      )}
    </Field>
  )
}
