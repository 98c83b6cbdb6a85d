import { useLanguage } from '#kit/web/language.ts'
import { useRead } from '#kit/web/wire-hooks.ts'
import type { BookField } from '#modules/contacts/console/door.tsx'
import { listEventProperties, listSegmentEvents, listSegmentGroups } from '../contract/hints.ts'
import { EVENT_NAMES } from './event-names.ts'

/** Something to pick: what is kept, and what is said of it. */
export interface Offer {
  readonly value: string
  readonly label: string
}

/** The events a condition can ask for, by their names here; the product's own until they are read. */
export function useEventOffers(): readonly Offer[] {
  const language = useLanguage()
  const read = useRead(listSegmentEvents).value?.items ?? []
  const known = new Map(read.map((one) => [one.name, one]))
  const names = [...known.keys(), ...Object.keys(EVENT_NAMES).filter((name) => !known.has(name))]
  return names.map((name) => {
    const { label = '', times = 0 } = known.get(name) ?? {}
    const called = label || (language === 'zh' ? (EVENT_NAMES[name] ?? '') : '')
    const shown = called === '' || called === name ? name : `${called}（${name}）`
    return { value: name, label: times === 0 ? shown : `${shown} · ${times.toLocaleString()}` }
  })
}

/** What is known of the properties of an event, as fields that filters can name. */
export function usePropertyFields(event: string, enabled: boolean): readonly BookField[] {
  const read = useRead(listEventProperties, { query: { event } }, { enabled: enabled && event !== '', keepOld: false })
  return (read.value?.items ?? []).map(({ key, label, type, values }) => ({
    ...{ key, name: label || key, type },
    choices: values.map((value) => ({ key: value, name: value })),
  }))
}

/** The groups that people have joined. */
export function useGroupOffers(): readonly Offer[] {
  const items = useRead(listSegmentGroups).value?.items ?? []
  return items.map(({ id, name, people }) => ({ value: id, label: `${name || id} · ${people.toLocaleString()}` }))
}
