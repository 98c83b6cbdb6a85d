import { DateField, MoneyField, NumberField, SelectField, TagsField, TextField } from '#kit/web/form/fields.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { type Field, VALUE_CHARACTERS_MAX } from '../../model/field.ts'
import { TEXTS } from './texts.ts'

/** Decimals that a number may have. */
const NUMBER_DECIMALS = 2

/** An input for each field, at `values.<place>` of the form. */
export function FieldInputs({ fields }: { fields: readonly Field[] }) {
  return fields.map((field, place) => <FieldInput key={field.key} field={field} name={`values.${place}`} />)
}

function FieldInput({ field, name }: { field: Field; name: string }) {
  const texts = useTexts(TEXTS)
  const base = { name, label: field.name }
  const options = field.choices.map((choice) => ({ value: choice.key, label: choice.name }))
  switch (field.type) {
    case 'number':
      return <NumberField {...base} decimals={NUMBER_DECIMALS} />
    case 'money':
      return <MoneyField {...base} />
    case 'date':
      return <DateField {...base} />
    case 'single_choice':
      return <SelectField {...base} options={options} clearable />
    case 'multiple_choice':
      return <TagsField {...base} options={options} />
    case 'boolean': {
      const answers = [
        { value: 'true', label: texts.yes },
        { value: 'false', label: texts.no },
      ]
      return <SelectField {...base} options={answers} clearable />
    }
    case 'link':
      return <TextField {...base} placeholder="https://" max={VALUE_CHARACTERS_MAX} />
    default:
      return <TextField {...base} max={VALUE_CHARACTERS_MAX} />
  }
}
