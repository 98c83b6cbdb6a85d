import type { PropertyType } from './plan.ts'
import type { Json, ReceivedEvent } from './received-event.ts'

/** How an event that comes wrong is put right, time and again. */
export type Change =
  | { readonly kind: 'rename_event'; readonly to: string }
  | { readonly kind: 'rename_property'; readonly from: string; readonly to: string }
  | { readonly kind: 'cast_property'; readonly key: string; readonly type: PropertyType }
  | { readonly kind: 'drop_property'; readonly key: string }
  | { readonly kind: 'fill_property'; readonly key: string; readonly value: string | number | boolean }

export interface RepairRule {
  readonly eventName: string
  readonly change: Change
}

/** The event after all rules for its name, in their order; a rule that renames it hands it to those of the new name. */
export function repair(event: ReceivedEvent, rules: ReadonlyMap<string, readonly RepairRule[]>): ReceivedEvent {
  if (rules.size === 0 || event.kind !== 'track') return event
  let mended = event
  const seen = new Set<string>()
  while (!seen.has(mended.name)) {
    seen.add(mended.name)
    for (const { change } of rules.get(mended.name) ?? []) {
      mended = apply(mended, change)
      if (change.kind === 'rename_event') break
    }
  }
  return mended
}

function apply(event: ReceivedEvent, change: Change): ReceivedEvent {
  return change.kind === 'rename_event'
    ? { ...event, name: change.to }
    : { ...event, properties: changeProperties(event.properties, change) }
}

function changeProperties(properties: Json, change: Exclude<Change, { kind: 'rename_event' }>): Json {
  switch (change.kind) {
    case 'rename_property': {
      if (!(change.from in properties) || change.to in properties) return properties
      const entries = Object.entries(properties)
      return Object.fromEntries(entries.map(([key, value]) => [key === change.from ? change.to : key, value]))
    }
    case 'drop_property':
      return Object.fromEntries(Object.entries(properties).filter(([key]) => key !== change.key))
    case 'fill_property':
      return properties[change.key] == null ? { ...properties, [change.key]: change.value } : properties
    case 'cast_property':
      return change.key in properties
        ? { ...properties, [change.key]: cast(properties[change.key], change.type) }
        : properties
  }
}

/** The value as the type wants it, or as it was when that cannot be said without guessing. */
function cast(value: unknown, type: PropertyType): unknown {
  const text = typeof value === 'string' ? value.trim() : value
  switch (type) {
    case 'number': {
      const plain = typeof text === 'string' ? text.replace(/^[¥￥$]/, '').replaceAll(',', '') : text
      const number = typeof plain === 'string' && plain !== '' ? Number(plain) : Number.NaN
      return Number.isFinite(number) ? number : value
    }
    case 'text':
      return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value
    case 'boolean':
      return YES.has(text) ? true : NO.has(text) ? false : value
    case 'time':
      return castTime(text) ?? value
    case 'list':
      return Array.isArray(value) || value == null ? value : [value]
    case 'object':
      return value
  }
}

const YES: ReadonlySet<unknown> = new Set(['true', 'TRUE', 'yes', '1', 1, '是'])
const NO: ReadonlySet<unknown> = new Set(['false', 'FALSE', 'no', '0', 0, '否'])
/** Ten digits are seconds until the year 2286, thirteen are milliseconds. */
const SECONDS_BELOW = 1e11

function castTime(value: unknown): string | undefined {
  const number = typeof value === 'string' && /^\d{10,13}$/.test(value) ? Number(value) : value
  const at = typeof number === 'number' ? (number < SECONDS_BELOW ? number * 1000 : number) : Date.parse(String(number))
  const date = new Date(at)
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString()
}
