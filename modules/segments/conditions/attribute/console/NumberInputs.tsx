import { defineTexts, useTexts } from '#kit/web/texts.ts'
import { Input, InputNumber } from '#kit/web/ui.tsx'
import { Choice, type EditorProps } from '../../editor-parts.tsx'
import type { NumberAttribute } from '../schema.ts'

const TEXTS = defineTexts({
  zh: { key: '属性名', operator: '怎么比', operators: { at_least: '至少', at_most: '至多' }, value: '数值' },
  en: {
    key: 'Name of the attribute',
    operator: 'Operator',
    operators: { at_least: 'at least', at_most: 'at most' },
    value: 'Number',
  },
})

/** Pixels. */
const KEY_WIDTH = 140

export function NumberInputs({ value, onChange, readOnly }: EditorProps<NumberAttribute>) {
  const texts = useTexts(TEXTS)
  return (
    <>
      <Input
        style={{ width: KEY_WIDTH }}
        aria-label={texts.key}
        placeholder={texts.key}
        maxLength={60}
        disabled={readOnly}
        value={value.key}
        onChange={(event) => onChange({ ...value, key: event.target.value })}
      />
      <Choice
        label={texts.operator}
        options={texts.operators}
        value={value.operator}
        readOnly={readOnly}
        onChange={(operator) => onChange({ ...value, operator })}
      />
      <InputNumber
        aria-label={texts.value}
        disabled={readOnly}
        value={value.value}
        onChange={(next) => onChange({ ...value, value: next ?? 0 })}
      />
    </>
  )
}
