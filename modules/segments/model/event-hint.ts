/** How the property of an event can be asked about. */
export const HINT_TYPES = ['text', 'number', 'date', 'boolean'] as const
export type HintType = (typeof HINT_TYPES)[number]

/** A property as rows of its event have it. */
export interface SeenProperty {
  readonly key: string
  /** Rows that have it, and how many of them look like a number, a day, a yes or no. */
  readonly times: number
  readonly numbers: number
  readonly days: number
  readonly flags: number
  readonly values: readonly string[]
}

export interface PlannedProperty {
  readonly key: string
  readonly label: string
  readonly type: 'text' | 'number' | 'boolean' | 'time' | 'list' | 'object'
  readonly choices: readonly string[]
}

export interface PropertyHint {
  readonly key: string
  readonly label: string
  readonly type: HintType
  readonly values: readonly string[]
}

/** What a property can be asked: planned ones in the order of the plan, then others as often as they were seen. */
export function propertyHints(planned: readonly PlannedProperty[], seen: readonly SeenProperty[]): PropertyHint[] {
  const rows = new Map(seen.map((one) => [one.key, one]))
  const keys = new Set(planned.map(({ key }) => key))
  return [
    ...planned.map(({ key, label, type, choices }) => {
      const row = rows.get(key)
      return { key, label, type: plannedType(type, row), values: [...new Set([...choices, ...(row?.values ?? [])])] }
    }),
    ...seen
      .filter(({ key }) => !keys.has(key))
      .map((row) => ({ key: row.key, label: '', type: seenType(row), values: row.values })),
  ]
}

/** A time with its hour is no calendar day, which is all that a condition on dates compares. */
function plannedType(type: PlannedProperty['type'], row: SeenProperty | undefined): HintType {
  if (type === 'number' || type === 'boolean') return type
  return type === 'time' && row !== undefined && row.days === row.times ? 'date' : 'text'
}

function seenType({ times, numbers, days, flags }: SeenProperty): HintType {
  if (flags === times) return 'boolean'
  if (days === times) return 'date'
  return numbers === times ? 'number' : 'text'
}
