import { useTexts } from '#kit/web/texts.ts'
import { Money } from '#kit/web/values.tsx'
import { type Field, faultOf, readChoices } from '../../model/field.ts'
import { TEXTS } from './texts.ts'

/** A value as its field says it is to be read; one that does not fit, as it is. */
export function FieldValue({ field, value }: { field: Field | undefined; value: string }) {
  const texts = useTexts(TEXTS)
  if (!field || faultOf(field, value)) return value
  const nameOf = (key: string) => field.choices.find((choice) => choice.key === key)?.name ?? key
  switch (field.type) {
    case 'money':
      return <Money amount={Number(value)} />
    case 'single_choice':
      return nameOf(value)
    case 'multiple_choice':
      return (readChoices(value) ?? []).map(nameOf).join('、')
    case 'boolean':
      return value === 'true' ? texts.yes : texts.no
    case 'link':
      return (
        <a href={value} target="_blank" rel="noreferrer">
          {value}
        </a>
      )
    default:
      return value
  }
}
