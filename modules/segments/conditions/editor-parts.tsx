import { AMOUNT_PER_UNIT } from '#kit/pure/money.ts'
import { useSession } from '#kit/web/session.tsx'
import { defineTexts, useTexts } from '#kit/web/texts.ts'
import { InputNumber, Select } from '#kit/web/ui.tsx'
import type { Comparison } from './compare.ts'
import { WINDOW_DAYS_MAX } from './window.ts'

const TEXTS = defineTexts({
  zh: {
    window: '时间窗（天）',
    last: '近',
    days: '天',
    ever: '不限',
    at_least: '至少',
    at_most: '至多',
    between: '介于',
    compare: '比较',
    value: '数值',
    to: '到',
    type: '输入后回车',
  },
  en: {
    window: 'Window in days',
    last: 'last',
    days: 'days',
    ever: 'any time',
    at_least: 'at least',
    at_most: 'at most',
    between: 'between',
    compare: 'Compare',
    value: 'Value',
    to: 'to',
    type: 'Type, then Enter',
  },
})

/** What the editor row of a condition is given. */
export interface EditorProps<C> {
  readonly value: C
  readonly onChange: (value: C) => void
  readonly readOnly: boolean
}

interface ChoiceProps<T extends string> {
  readonly label: string
  readonly value: T
  readonly options: Readonly<Record<T, string>>
  readonly onChange: (value: T) => void
  readonly readOnly: boolean
}

/** One of a few words. */
export function Choice<T extends string>({ label, value, options, onChange, readOnly }: ChoiceProps<T>) {
  const list = Object.entries<string>(options).map(([key, words]) => ({ value: key as T, label: words }))
  return (
    <Select
      aria-label={label}
      popupMatchSelectWidth={false}
      disabled={readOnly}
      value={value}
      options={list}
      onChange={(picked: T) => onChange(picked)}
    />
  )
}

interface WindowProps {
  readonly days: number | undefined
  readonly onChange: (days: number | undefined) => void
  readonly readOnly: boolean
}

/** The last so many days; empty is ever. */
export function WindowInput({ days, onChange, readOnly }: WindowProps) {
  const texts = useTexts(TEXTS)
  return (
    <InputNumber
      aria-label={texts.window}
      style={{ inlineSize: 136 }}
      prefix={texts.last}
      suffix={texts.days}
      placeholder={texts.ever}
      min={1}
      max={WINDOW_DAYS_MAX}
      precision={0}
      disabled={readOnly}
      value={days ?? null}
      onChange={(next) => onChange(next ?? undefined)}
    />
  )
}

/** Pixels in which an amount of some thousands stands whole beside its currency. */
const MONEY_WIDTH = 140

interface ComparisonProps {
  readonly value: Comparison
  readonly onChange: (value: Comparison) => void
  readonly readOnly: boolean
  readonly unit: string
  /** Typed in units of the currency, kept as `Amount`. */
  readonly money?: boolean
}

/** At least, at most, between. */
export function ComparisonInput({ value, onChange, readOnly, unit, money = false }: ComparisonProps) {
  const texts = useTexts(TEXTS)
  const { tenant } = useSession()
  const scale = money ? AMOUNT_PER_UNIT : 1
  const number = (shown: number, label: string, set: (next: number) => void) => (
    <InputNumber
      aria-label={label}
      suffix={money ? tenant.currency : unit}
      style={money ? { inlineSize: MONEY_WIDTH } : undefined}
      min={0}
      precision={money ? 2 : 0}
      disabled={readOnly}
      value={shown / scale}
      onChange={(next) => set(Math.round(Number(next ?? 0) * scale))}
    />
  )
  const options = { at_least: texts.at_least, at_most: texts.at_most, between: texts.between }
  const { operator, value: from, to = from } = value
  return (
    <>
      <Choice
        label={texts.compare}
        options={options}
        value={operator}
        readOnly={readOnly}
        onChange={(next) => onChange({ operator: next, value: from, ...(next === 'between' ? { to } : {}) })}
      />
      {number(from, texts.value, (next) => onChange({ ...value, value: next }))}
      {operator === 'between' && number(to, texts.to, (next) => onChange({ ...value, to: next }))}
    </>
  )
}

interface TextsProps {
  readonly label: string
  readonly values: readonly string[]
  readonly onChange: (values: string[]) => void
  readonly readOnly: boolean
  /** What is offered; with a label where it is called otherwise than it is kept. */
  readonly options?: readonly (string | { readonly value: string; readonly label: string })[]
}

/** Whether an offer holds what is typed, in its label or in what is kept. */
export function holdsText(typed: string, option?: { readonly value?: unknown; readonly label?: unknown }): boolean {
  const text = typed.trim().toLowerCase()
  return `${option?.value} ${option?.label}`.toLowerCase().includes(text)
}

/** Several texts, picked from what is offered or typed freely. */
export function TextsInput({ label, values, onChange, readOnly, options = [] }: TextsProps) {
  const texts = useTexts(TEXTS)
  return (
    <Select
      mode="tags"
      className="hs-field-wide"
      aria-label={label}
      placeholder={texts.type}
      tokenSeparators={[',', '，', '、']}
      disabled={readOnly}
      value={[...values]}
      options={options.map((one) => (typeof one === 'string' ? { value: one, label: one } : one))}
      showSearch={{ filterOption: holdsText }}
      onChange={onChange}
    />
  )
}
