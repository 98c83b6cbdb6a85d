import { defineTexts, useTexts } from '#kit/web/texts.ts'
import { Input } from '#kit/web/ui.tsx'
import { Choice, type EditorProps, TextsInput } from '../../editor-parts.tsx'
import type { TextAttribute } from '../schema.ts'

const TEXTS = defineTexts({
  zh: {
    key: '属性名',
    operator: '怎么比',
    operators: {
      is: '是',
      is_not: '不是',
      contains: '含有',
      starts_with: '开头是',
      is_empty: '没有填',
      not_empty: '已填',
    },
    values: '值',
  },
  en: {
    key: 'Name of the attribute',
    operator: 'Operator',
    operators: {
      is: 'is',
      is_not: 'is not',
      contains: 'contains',
      starts_with: 'begins with',
      is_empty: 'is not known',
      not_empty: 'is known',
    },
    values: 'Values',
  },
})

/** The values a gender may have; all other texts are free. */
const GENDERS = ['female', 'male']

/** Pixels. */
const KEY_WIDTH = 140

export function TextInputs({ value, onChange, readOnly }: EditorProps<TextAttribute>) {
  const texts = useTexts(TEXTS)
  const { field, key = '', operator, values } = value
  const bare = operator === 'is_empty' || operator === 'not_empty'
  return (
    <>
      {field === 'custom' && (
        <Input
          style={{ width: KEY_WIDTH }}
          aria-label={texts.key}
          placeholder={texts.key}
          maxLength={60}
          disabled={readOnly}
          value={key}
          onChange={(event) => onChange({ ...value, key: event.target.value || undefined })}
        />
      )}
      <Choice
        label={texts.operator}
        options={texts.operators}
        value={operator}
        readOnly={readOnly}
        onChange={(next) => onChange({ ...value, operator: next })}
      />
      {!bare && (
        <TextsInput
          label={texts.values}
          values={values}
          options={field === 'gender' ? GENDERS : []}
          readOnly={readOnly}
          onChange={(next) => onChange({ ...value, values: next })}
        />
      )}
    </>
  )
}
