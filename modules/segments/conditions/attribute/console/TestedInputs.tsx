import { defineTexts, useTexts } from '#kit/web/texts.ts'
import { useFieldBook } from '#modules/contacts/console/door.tsx'
import type { EditorProps } from '../../editor-parts.tsx'
import { blankTest, FieldTestInputs } from '../../field-inputs.tsx'
import { choicesOf, FieldKey, testTypeOf } from '../../field-key.tsx'
import type { FieldTest } from '../../field-test.ts'
import type { TestedAttribute } from '../schema.ts'
import { testIn } from '../tested.ts'

const TEXTS = defineTexts({ zh: { key: '属性名' }, en: { key: 'Name of the attribute' } })

/** The values a gender may have; all other texts are free. */
const GENDERS = ['female', 'male']

/** A profile text or a custom field, and what is asked of it. A known field is asked by its own type. */
export function TestedInputs({ value, onChange, readOnly }: EditorProps<TestedAttribute>) {
  const texts = useTexts(TEXTS)
  const { fields } = useFieldBook()
  const { field, key = '' } = value
  const isCustom = field.startsWith('custom')
  const test = testIn(value)
  const known = fields.find((one) => one.key === key)
  return (
    <>
      {isCustom && (
        <FieldKey
          label={texts.key}
          value={key}
          fields={fields}
          readOnly={readOnly}
          onChange={(next, picked) => {
            const type = picked ? testTypeOf(picked) : test.type
            onChange(customOf(next, type === test.type ? test : blankTest(type)))
          }}
        />
      )}
      <FieldTestInputs
        test={test}
        options={field === 'gender' ? GENDERS : choicesOf(known)}
        readOnly={readOnly}
        onChange={(next) => onChange(isCustom ? customOf(key, next) : plainOf(field, next))}
      />
    </>
  )
}

/** The type of the test is said by the field. */
function customOf(key: string, { type, ...test }: FieldTest): TestedAttribute {
  const field = type === 'text' ? 'custom' : `custom_${type}`
  return { ...test, kind: 'attribute', field, key } as TestedAttribute
}

function plainOf(field: TestedAttribute['field'], { type: _, ...test }: FieldTest): TestedAttribute {
  return { ...test, kind: 'attribute', field } as TestedAttribute
}
