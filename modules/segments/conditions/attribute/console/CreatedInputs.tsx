import { defineTexts, useTexts } from '#kit/web/texts.ts'
import { Input, InputNumber } from '#kit/web/ui.tsx'
import { Choice, type EditorProps } from '../../editor-parts.tsx'
import type { CreatedAttribute } from '../schema.ts'

const TEXTS = defineTexts({
  zh: {
    operator: '什么时候',
    operators: { in_last: '最近', before_last: '已满', between: '日期介于' },
    days: '天',
    from: '从',
    to: '到',
  },
  en: {
    operator: 'When',
    operators: { in_last: 'in the last', before_last: 'for at least', between: 'between' },
    days: 'days',
    from: 'From',
    to: 'To',
  },
})

/** Pixels. */
const DAY_WIDTH = 150

export function CreatedInputs({ value, onChange, readOnly }: EditorProps<CreatedAttribute>) {
  const texts = useTexts(TEXTS)
  const { operator, days, from = '', to = '' } = value
  const day = (label: string, shown: string, set: (next: string | undefined) => void) => (
    <Input
      style={{ width: DAY_WIDTH }}
      type="date"
      aria-label={label}
      disabled={readOnly}
      value={shown}
      onChange={(event) => set(event.target.value || undefined)}
    />
  )
  return (
    <>
      <Choice
        label={texts.operator}
        options={texts.operators}
        value={operator}
        readOnly={readOnly}
        onChange={(next) =>
          onChange({
            kind: value.kind,
            field: value.field,
            operator: next,
            ...(next === 'between' ? {} : { days: 30 }),
          })
        }
      />
      {operator === 'between' ? (
        <>
          {day(texts.from, from, (next) => onChange({ ...value, from: next }))}
          {day(texts.to, to, (next) => onChange({ ...value, to: next }))}
        </>
      ) : (
        <InputNumber
          aria-label={texts.days}
          suffix={texts.days}
          min={1}
          precision={0}
          disabled={readOnly}
          value={days ?? null}
          onChange={(next) => onChange({ ...value, days: next ?? undefined })}
        />
      )}
    </>
  )
}
