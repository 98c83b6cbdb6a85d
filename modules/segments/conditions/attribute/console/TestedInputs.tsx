import { defineTexts, useTexts } from '#kit/web/texts.ts'
import { Input } from '#kit/web/ui.tsx'
import type { EditorProps } from '../../editor-parts.tsx'
import { FieldTestInputs } from '../../field-inputs.tsx'
import type { TestedAttribute } from '../schema.ts'
import { testIn } from '../tested.ts'

const TEXTS = defineTexts({ zh: { key: '属性名' }, en: { key: 'Name of the attribute' } })

/** The values a gender may have; all other texts are free. */
const GENDERS = ['female', 'male']

/** Pixels. */
const KEY_WIDTH = 140

/** A profile text or a custom field, and what is asked of it. */
export function TestedInputs({ value, onChange, readOnly }: EditorProps<TestedAttribute>) {
  const texts = useTexts(TEXTS)
  const { kind, field, key } = value
  const isCustom = field.startsWith('custom')
  return (
    <>
      {isCustom && (
        <Input
          style={{ width: KEY_WIDTH }}
          aria-label={texts.key}
          placeholder={texts.key}
          maxLength={60}
          disabled={readOnly}
          value={key ?? ''}
          onChange={(event) => onChange({ ...value, key: event.target.value })}
        />
      )}
      <FieldTestInputs
        test={testIn(value)}
        options={field === 'gender' ? GENDERS : []}
        readOnly={readOnly}
        // The type of the test is said by the field already.
        onChange={({ type, ...test }) =>
          onChange({ ...test, kind, field, ...(isCustom ? { key } : {}) } as TestedAttribute)
        }
      />
    </>
  )
}
