import { AutoComplete } from '#kit/web/ui.tsx'
import type { BookField } from '#modules/contacts/console/door.tsx'
import { holdsText } from './editor-parts.tsx'
import type { FieldTest } from './field-test.ts'

interface KeyProps {
  readonly label: string
  readonly value: string
  readonly fields: readonly BookField[]
  /** With the field when it is one that is known. */
  readonly onChange: (key: string, field: BookField | undefined) => void
  readonly readOnly: boolean
}

/** Pixels. */
const KEY_WIDTH = 150

/** The key of a field: one of those the shop has made, or any other that is typed. */
export function FieldKey({ label, value, fields, onChange, readOnly }: KeyProps) {
  return (
    <AutoComplete
      style={{ width: KEY_WIDTH }}
      aria-label={label}
      placeholder={label}
      popupMatchSelectWidth={false}
      disabled={readOnly}
      value={value}
      showSearch={{ filterOption: holdsText }}
      options={fields.map(({ key, name }) => ({ value: key, label: name === key ? name : `${name}（${key}）` }))}
      onChange={(key: string) => onChange(key.slice(0, KEY_CHARACTERS_MAX), undefined)}
      onSelect={(key: string) =>
        onChange(
          key,
          fields.find((field) => field.key === key),
        )
      }
    />
  )
}

const KEY_CHARACTERS_MAX = 60

/** How a field of a type is tested. */
export function testTypeOf({ type }: BookField): FieldTest['type'] {
  if (type === 'single_choice' || type === 'multiple_choice') return 'choice'
  return type === 'link' ? 'text' : type
}

/** The values that a field offers. */
export function choicesOf(field: BookField | undefined): readonly string[] {
  return field?.choices.map(({ key }) => key) ?? []
}
