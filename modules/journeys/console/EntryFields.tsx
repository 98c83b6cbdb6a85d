import { Field, FieldRow } from '#kit/web/form/Field.tsx'
import { NumberField, TimeField } from '#kit/web/form/fields.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Select } from '#kit/web/ui.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { listEntries } from '#modules/acquisition/contract.ts'
import { listFields } from '#modules/contacts/contract.ts'
import { WhereInputs } from '#modules/segments/console/door.tsx'
import { BIRTHDAY, LEAD_DAYS_MAX } from '../entries/date/schema.ts'
import type { Entry, EntryOf } from '../entries/entry-schema.ts'
import { ENTRY_TEXTS } from './entry-texts.ts'
import { CategoryField, EventField } from './FactFields.tsx'
import { TEXTS } from './texts.ts'

interface FieldsProps<E extends Entry = Entry> {
  readonly entry: E
  readonly disabled: boolean
  readonly onChange: (entry: Entry) => void
}

/** What an entry goes by, for those that go by more than a segment. */
export function EntryFields({ entry, ...rest }: FieldsProps) {
  if (entry.kind === 'event') return <EventFields entry={entry} {...rest} />
  if (entry.kind === 'order') return <OrderFields entry={entry} {...rest} />
  if (entry.kind === 'date') return <DateFields entry={entry} {...rest} />
  if (entry.kind === 'repeat') return <RepeatFields entry={entry} {...rest} />
  return entry.kind === 'code' ? <CodeFields entry={entry} {...rest} /> : null
}

function EventFields({ entry, disabled, onChange }: FieldsProps<EntryOf<'event'>>) {
  return (
    <>
      <EventField value={entry.event} disabled={disabled} onChange={(event) => onChange({ ...entry, event })} />
      <WhereInputs where={entry.where} readOnly={disabled} onChange={(where) => onChange({ ...entry, where })} />
    </>
  )
}

function OrderFields({ entry, disabled, onChange }: FieldsProps<EntryOf<'order'>>) {
  const words = useTexts(ENTRY_TEXTS)
  return (
    <FieldRow>
      <Field label={words.whichOrder}>
        {({ id }) => (
          <Select
            id={id}
            disabled={disabled}
            value={entry.which}
            options={(['paid', 'first', 'category'] as const).map((value) => ({ value, label: words.orders[value] }))}
            onChange={(which: EntryOf<'order'>['which']) => onChange({ ...entry, which })}
          />
        )}
      </Field>
      {entry.which === 'category' && (
        <CategoryField
          value={entry.category ?? ''}
          disabled={disabled}
          onChange={(category) => onChange({ ...entry, category })}
        />
      )}
    </FieldRow>
  )
}

function DateFields({ entry, disabled, onChange }: FieldsProps<EntryOf<'date'>>) {
  const texts = useTexts(TEXTS)
  const words = useTexts(ENTRY_TEXTS)
  const fields = useRead(listFields).value?.items ?? []
  const dates = fields.filter((one) => one.type === 'date' && !one.archived)
  return (
    <FieldRow>
      <Field label={words.date}>
        {({ id }) => (
          <Select
            id={id}
            disabled={disabled}
            value={entry.field}
            options={[
              { value: BIRTHDAY, label: words.birthday },
              ...dates.map((one) => ({ value: one.key, label: one.name })),
            ]}
            onChange={(field: string) => onChange({ ...entry, field })}
          />
        )}
      </Field>
      <NumberField
        name="entry.leadDays"
        label={words.leadDays}
        unit={texts.dayUnit}
        min={0}
        max={LEAD_DAYS_MAX}
        disabled={disabled}
      />
      <TimeField name="entry.time" label={words.atTime} disabled={disabled} />
    </FieldRow>
  )
}

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const
const MONTH_DAYS = Array.from({ length: 31 }, (_, nth) => nth + 1)

function RepeatFields({ entry, disabled, onChange }: FieldsProps<EntryOf<'repeat'>>) {
  const words = useTexts(ENTRY_TEXTS)
  const { every } = entry
  const days: readonly number[] = every.unit === 'week' ? WEEKDAYS : MONTH_DAYS
  return (
    <FieldRow>
      <Field label={words.repeats}>
        {({ id }) => (
          <Select
            id={id}
            disabled={disabled}
            value={every.unit}
            options={(['week', 'month'] as const).map((value) => ({ value, label: words.units[value] }))}
            onChange={(unit: typeof every.unit) => onChange({ ...entry, every: { unit, days: [1] } })}
          />
        )}
      </Field>
      <Field label={words.onDays} required>
        {({ id }) => (
          <Select
            id={id}
            mode="multiple"
            disabled={disabled}
            placeholder={words.onDays}
            value={every.days}
            options={days.map((value) => ({ value, label: words.dayOf[every.unit](value) }))}
            onChange={(next: number[]) => {
              const sorted = next.toSorted((a, b) => a - b)
              onChange({ ...entry, every: { ...every, days: sorted } })
            }}
          />
        )}
      </Field>
      <TimeField name="entry.time" label={words.atTime} disabled={disabled} />
    </FieldRow>
  )
}

function CodeFields({ entry, disabled, onChange }: FieldsProps<EntryOf<'code'>>) {
  const words = useTexts(ENTRY_TEXTS)
  const entries = useRead(listEntries, { query: { limit: 200 } }).value?.items ?? []
  return (
    <Field label={words.codes} required>
      {({ id }) => (
        <Select
          id={id}
          className="hs-field-wide"
          mode="multiple"
          disabled={disabled}
          placeholder={words.codes}
          notFoundContent={words.noCodes}
          showSearch={{ optionFilterProp: 'label' }}
          value={entry.entryIds}
          options={entries.map((one) => ({ value: one.id, label: one.name }))}
          onChange={(entryIds: string[]) => onChange({ ...entry, entryIds })}
        />
      )}
    </Field>
  )
}
