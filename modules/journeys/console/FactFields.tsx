import { Field } from '#kit/web/form/Field.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Input } from '#kit/web/ui.tsx'
import { EventPicker } from '#modules/segments/console/door.tsx'
import { ENTRY_TEXTS } from './entry-texts.ts'

interface FactFieldProps {
  readonly value: string
  readonly disabled: boolean
  readonly onChange: (value: string) => void
}

/** Which event an entry begins with or a goal is reached by. */
export function EventField(props: FactFieldProps) {
  const words = useTexts(ENTRY_TEXTS)
  return (
    <Field label={words.event} required>
      {({ id }) => <EventPicker id={id} placeholder={words.event} {...props} />}
    </Field>
  )
}

/** Of which category an order is to be. */
export function CategoryField({ onChange, ...props }: FactFieldProps) {
  const words = useTexts(ENTRY_TEXTS)
  return (
    <Field label={words.category} required>
      {({ id }) => <Input id={id} maxLength={200} {...props} onChange={(event) => onChange(event.target.value)} />}
    </Field>
  )
}
