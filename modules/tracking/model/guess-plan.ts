import type { PlannedProperty, PropertyType } from './plan.ts'
import type { Json } from './received-event.ts'

/** Longest key a plan takes, in characters, and most properties of one event. */
const KEY_CHARACTERS_MAX = 100
const PROPERTIES_MAX = 60
const DATE = /^\d{4}-\d\d-\d\d([T ]|$)/

/**
 * What an event carries, from some that came: properties that always had one type. None is required and none has
 * choices: a few events do not say so. A property that came in two types is left out, for either would be wrong.
 */
export function guessProperties(samples: readonly Json[]): PlannedProperty[] {
  const types = new Map<string, Set<PropertyType>>()
  for (const [key, value] of samples.flatMap((one) => Object.entries(one))) {
    const type = typeOf(value)
    const isKey = key.trim() === key && key !== '' && key.length <= KEY_CHARACTERS_MAX
    if (type && isKey) types.set(key, (types.get(key) ?? new Set()).add(type))
  }
  return [...types]
    .flatMap(([key, found]): PlannedProperty[] => {
      const [type, second] = [...found]
      // Dates and other texts under one key are texts.
      const joined = found.size === 2 && found.has('text') && found.has('time') ? 'text' : second ? undefined : type
      return joined ? [{ key, label: '', type: joined, required: false, choices: [] }] : []
    })
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
    .slice(0, PROPERTIES_MAX)
}

function typeOf(value: unknown): PropertyType | undefined {
  if (value === null || value === undefined) return undefined
  if (Array.isArray(value)) return 'list'
  if (typeof value === 'string') return DATE.test(value) && !Number.isNaN(Date.parse(value)) ? 'time' : 'text'
  if (typeof value === 'number') return 'number'
  return typeof value === 'boolean' ? 'boolean' : 'object'
}
