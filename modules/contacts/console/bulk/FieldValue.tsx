import { Field } from '#kit/web/form/Field.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Input, Select } from '#kit/web/ui.tsx'
import type { BULK_FIELDS } from '../../model/bulk.ts'
import { TEXTS } from './texts.ts'

export interface FieldValueProps {
  readonly field: (typeof BULK_FIELDS)[number]
  readonly onChange: (value: string) => void
}

/** The value a field gets; empty takes it away. */
export function FieldValue({ field, onChange }: FieldValueProps) {
  const texts = useTexts(TEXTS)
  return (
    <Field label={texts.value} hint={texts.valueHint}>
      {(ids) =>
        field === 'gender' ? (
          <Select
            {...ids}
            className="hs-field-wide"
            allowClear
            options={(['female', 'male'] as const).map((value) => ({ value, label: texts[value] }))}
            onChange={(value?: string) => onChange(value ?? '')}
          />
        ) : (
          <Input {...ids} maxLength={200} onChange={(event) => onChange(event.target.value.trim())} />
        )
      }
    </Field>
  )
}
