import type { Json, Problem, ReceivedEvent } from './received-event.ts'

export const PROPERTY_TYPES = ['text', 'number', 'boolean', 'time', 'list', 'object'] as const
export type PropertyType = (typeof PROPERTY_TYPES)[number]

export interface PlannedProperty {
  readonly key: string
  readonly label: string
  readonly type: PropertyType
  readonly required: boolean
  /** The only values allowed; any when empty. Of texts alone. */
  readonly choices: readonly string[]
}

export interface PlannedEvent {
  readonly name: string
  readonly properties: readonly PlannedProperty[]
  readonly extraProperties: 'accept' | 'quarantine'
}

/** Everything that decides whether an event fits. */
export interface Plan {
  readonly events: ReadonlyMap<string, PlannedEvent>
  readonly unknownEvents: 'accept' | 'quarantine'
}

/** Names the product gives by itself: they are no track calls and need not be planned. */
const GIVEN_NAMES: ReadonlySet<string> = new Set(['', 'Page Viewed', 'Screen Viewed', 'Group Joined'])

const FITS: Readonly<Record<PropertyType, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number' && Number.isFinite(value),
  boolean: (value) => typeof value === 'boolean',
  time: (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value) && !Number.isNaN(Date.parse(value)),
  list: Array.isArray,
  object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
}

/** The first thing about an event that breaks the plan, or nothing when it fits. */
export function problemOf(event: ReceivedEvent, plan: Plan): Problem | undefined {
  if (event.problem) return event.problem
  const planned = plan.events.get(event.name)
  if (planned) return problemWithProperties(event.properties, planned)
  if (event.kind !== 'track' || GIVEN_NAMES.has(event.name) || plan.unknownEvents === 'accept') return undefined
  return { reason: 'unknown_event', field: 'event', detail: event.name }
}

function problemWithProperties(properties: Json, planned: PlannedEvent): Problem | undefined {
  for (const { key, type, required, choices } of planned.properties) {
    const value = properties[key]
    if (value === undefined || value === null) {
      if (required) return { reason: 'missing_property', field: key, detail: '' }
      continue
    }
    if (!FITS[type](value)) return { reason: 'wrong_type', field: key, detail: show(value) }
    if (choices.length > 0 && typeof value === 'string' && !choices.includes(value))
      return { reason: 'not_a_choice', field: key, detail: show(value) }
  }
  if (planned.extraProperties === 'accept') return undefined
  const known = new Set(planned.properties.map(({ key }) => key))
  const extra = Object.keys(properties).find((key) => !known.has(key))
  return extra === undefined ? undefined : { reason: 'extra_property', field: extra, detail: show(properties[extra]) }
}

function show(value: unknown): string {
  return (JSON.stringify(value) ?? '').slice(0, 120)
}
