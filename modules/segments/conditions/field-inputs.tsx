import { AMOUNT_PER_UNIT } from '#kit/pure/money.ts'
import { useSession } from '#kit/web/session.tsx'
import { defineTexts, useTexts } from '#kit/web/texts.ts'
import { Input, InputNumber } from '#kit/web/ui.tsx'
import { Choice, TextsInput } from './editor-parts.tsx'
import type { DateTest, FieldTest, NumberTest } from './field-test.ts'

const TEXTS = defineTexts({
  zh: {
    operator: '怎么比',
    texts: { is: '是', is_not: '不是', contains: '含有', starts_with: '开头是', is_empty: '没有填', not_empty: '已填' },
    numbers: { at_least: '至少', at_most: '至多', between: '介于' },
    dates: { in_last: '在近', in_next: '在未来', before_last: '已过', between: '日期介于' },
    choices: { any: '选了其中之一', all: '同时选了', none: '都没选' },
    booleans: { yes: '为是', no: '为否' },
    values: '值',
    value: '数值',
    days: '天',
    from: '从',
    to: '到',
  },
  en: {
    operator: 'Operator',
    texts: {
      is: 'is',
      is_not: 'is not',
      contains: 'contains',
      starts_with: 'begins with',
      is_empty: 'is not known',
      not_empty: 'is known',
    },
    numbers: { at_least: 'at least', at_most: 'at most', between: 'between' },
    dates: { in_last: 'in the last', in_next: 'in the next', before_last: 'more than', between: 'between' },
    choices: { any: 'is one of', all: 'has all of', none: 'is none of' },
    booleans: { yes: 'is yes', no: 'is no' },
    values: 'Values',
    value: 'Number',
    days: 'days',
    from: 'From',
    to: 'To',
  },
})

/** Pixels. */
const DAY_WIDTH = 150

export interface TestProps<T> {
  readonly test: T
  readonly onChange: (test: T) => void
  readonly readOnly: boolean
  /** Values that are offered. */
  readonly options?: readonly string[]
}

/** What begins when a type is chosen. */
export function blankTest(type: FieldTest['type']): FieldTest {
  switch (type) {
    case 'text':
      return { type, operator: 'is', values: [] }
    case 'date':
      return { type, operator: 'in_last', days: 30 }
    case 'choice':
      return { type, has: 'any', choices: [] }
    case 'boolean':
      return { type, value: true }
    default:
      return { type, operator: 'at_least', value: 0 }
  }
}

/** What is asked of a field, by its type. */
export function FieldTestInputs({ test, ...rest }: TestProps<FieldTest>) {
  switch (test.type) {
    case 'text':
      return <TextTestInputs test={test} {...rest} />
    case 'date':
      return <DateTestInputs test={test} {...rest} />
    case 'choice':
      return <ChoiceTestInputs test={test} {...rest} />
    case 'boolean':
      return <BooleanTestInputs test={test} {...rest} />
    default:
      return <NumberTestInputs test={test} {...rest} />
  }
}

function TextTestInputs({ test, onChange, readOnly, options }: TestProps<Extract<FieldTest, { type: 'text' }>>) {
  const texts = useTexts(TEXTS)
  const { operator, values } = test
  const bare = operator === 'is_empty' || operator === 'not_empty'
  return (
    <>
      <Choice
        label={texts.operator}
        options={texts.texts}
        value={operator}
        readOnly={readOnly}
        onChange={(next) => onChange({ ...test, operator: next })}
      />
      {!bare && (
        <TextsInput
          label={texts.values}
          values={values}
          options={options}
          readOnly={readOnly}
          onChange={(next) => onChange({ ...test, values: next })}
        />
      )}
    </>
  )
}

function NumberTestInputs({ test, onChange, readOnly }: TestProps<NumberTest>) {
  const texts = useTexts(TEXTS)
  const { tenant } = useSession()
  const { type, operator, value, to = value } = test
  const scale = type === 'money' ? AMOUNT_PER_UNIT : 1
  const number = (label: string, shown: number, set: (next: number) => void) => (
    <InputNumber
      aria-label={label}
      suffix={type === 'money' ? tenant.currency : undefined}
      disabled={readOnly}
      value={shown / scale}
      onChange={(next) => set(type === 'money' ? Math.round(Number(next ?? 0) * scale) : Number(next ?? 0))}
    />
  )
  return (
    <>
      <Choice
        label={texts.operator}
        options={texts.numbers}
        value={operator}
        readOnly={readOnly}
        onChange={(next) => onChange({ ...test, operator: next, to: next === 'between' ? to : undefined })}
      />
      {number(texts.value, value, (next) => onChange({ ...test, value: next }))}
      {operator === 'between' && number(texts.to, to, (next) => onChange({ ...test, to: next }))}
    </>
  )
}

function DateTestInputs({ test, onChange, readOnly }: TestProps<DateTest>) {
  const texts = useTexts(TEXTS)
  const { type, operator, days, from = '', to = '' } = test
  return (
    <>
      <Choice
        label={texts.operator}
        options={texts.dates}
        value={operator}
        readOnly={readOnly}
        onChange={(next) => onChange({ type, operator: next, ...(next === 'between' ? {} : { days: days ?? 30 }) })}
      />
      {operator === 'between' ? (
        <>
          <DayInput
            label={texts.from}
            day={from}
            readOnly={readOnly}
            onChange={(next) => onChange({ ...test, from: next })}
          />
          <DayInput
            label={texts.to}
            day={to}
            readOnly={readOnly}
            onChange={(next) => onChange({ ...test, to: next })}
          />
        </>
      ) : (
        <InputNumber
          aria-label={texts.days}
          suffix={texts.days}
          min={1}
          precision={0}
          disabled={readOnly}
          value={days ?? null}
          onChange={(next) => onChange({ ...test, days: next ?? undefined })}
        />
      )}
    </>
  )
}

function ChoiceTestInputs({ test, onChange, readOnly, options }: TestProps<Extract<FieldTest, { type: 'choice' }>>) {
  const texts = useTexts(TEXTS)
  return (
    <>
      <Choice
        label={texts.operator}
        options={texts.choices}
        value={test.has}
        readOnly={readOnly}
        onChange={(has) => onChange({ ...test, has })}
      />
      <TextsInput
        label={texts.values}
        values={test.choices}
        options={options}
        readOnly={readOnly}
        onChange={(choices) => onChange({ ...test, choices })}
      />
    </>
  )
}

function BooleanTestInputs({ test, onChange, readOnly }: TestProps<Extract<FieldTest, { type: 'boolean' }>>) {
  const texts = useTexts(TEXTS)
  return (
    <Choice
      label={texts.operator}
      options={texts.booleans}
      value={test.value ? 'yes' : 'no'}
      readOnly={readOnly}
      onChange={(next) => onChange({ ...test, value: next === 'yes' })}
    />
  )
}

interface DayProps {
  readonly label: string
  readonly day: string
  readonly onChange: (day: string | undefined) => void
  readonly readOnly: boolean
}

/** A day of the calendar. */
export function DayInput({ label, day, onChange, readOnly }: DayProps) {
  return (
    <Input
      style={{ width: DAY_WIDTH }}
      type="date"
      aria-label={label}
      disabled={readOnly}
      value={day}
      onChange={(event) => onChange(event.target.value || undefined)}
    />
  )
}
