import { usePickedColumns } from '#kit/web/list/ColumnPicker.tsx'
import type { ListFilter } from '#kit/web/list/list-parts.ts'
import { useUrlState } from '#kit/web/navigation.tsx'
import { useTexts } from '#kit/web/texts.ts'
import type { Field } from '../../model/field.ts'
import { TEXTS } from './texts.ts'
import { useFields } from './use-fields.ts'

/** In an address: `f:肤质` what is wanted, `f-from:到期` and `f-to:到期` the ends of a span of days. */
const WANTED = 'f:'
const FROM = 'f-from:'
const TO = 'f-to:'

/** Key of the column of a field, in the list of customers. */
export function fieldColumn(key: string): string {
  return `field:${key}`
}

/** Filters for the fields whose columns are shown, and for those the address names. */
export function useFieldFilters(): readonly ListFilter[] {
  const texts = useTexts(TEXTS)
  const { asked } = useFields()
  const [url] = useUrlState<string>()
  const [picked = []] = usePickedColumns('contacts')
  const named = new Set(Object.keys(url).flatMap((key) => fieldOf(key) ?? []))
  const known = new Set(asked.map((field) => field.key))
  const shown = asked.filter(({ key }) => named.has(key) || picked.includes(fieldColumn(key)))
  // A field the address names is a filter from the first moment, or everybody would be shown before it is known.
  const unknown = [...named].filter((key) => !known.has(key))
  const spare = unknown.map((key): ListFilter => ({ kind: 'search', key: `${WANTED}${key}`, label: key }))
  return [...shown.map((field) => filterFor(field, texts)), ...spare]
}

function filterFor({ key, name, type, choices }: Field, texts: (typeof TEXTS)['zh']): ListFilter {
  switch (type) {
    case 'single_choice':
    case 'multiple_choice': {
      const options = choices.map((choice) => ({ value: choice.key, label: choice.name }))
      return { kind: 'select', key: `${WANTED}${key}`, label: name, options }
    }
    case 'boolean': {
      const options = [
        { value: 'true', label: texts.yes },
        { value: 'false', label: texts.no },
      ]
      return { kind: 'select', key: `${WANTED}${key}`, label: name, options }
    }
    case 'date':
      return { kind: 'dates', from: `${FROM}${key}`, to: `${TO}${key}`, label: name }
    case 'number':
    case 'money':
      return { kind: 'search', key: `${WANTED}${key}`, label: texts.spanOf(name) }
    default:
      return { kind: 'search', key: `${WANTED}${key}`, label: name }
  }
}

function fieldOf(key: string): string | undefined {
  const prefix = [WANTED, FROM, TO].find((one) => key.startsWith(one))
  return prefix && key.slice(prefix.length)
}

/** What the address wants of fields, as the server reads it; nothing when it wants nothing. */
export function fieldWantsOf(url: Readonly<Record<string, string | undefined>>): string | undefined {
  const wants: Record<string, string> = {}
  for (const [key, value] of Object.entries(url)) {
    const field = fieldOf(key)
    if (field === undefined || !value) continue
    if (key.startsWith(WANTED)) wants[field] = value
    else wants[field] = `${url[`${FROM}${field}`] ?? ''}~${url[`${TO}${field}`] ?? ''}`
  }
  return Object.keys(wants).length === 0 ? undefined : JSON.stringify(wants)
}
