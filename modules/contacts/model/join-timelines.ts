interface Placed {
  readonly id: string
  readonly name: string
  readonly milliseconds: number
}

/** Rows of several lists, each latest first, as one: by moment, then id, then name, as the warehouse orders them. */
export function joinTimelines<Row extends Placed>(lists: readonly (readonly Row[])[], limit: number): Row[] {
  return lists.flat().toSorted(latestFirst).slice(0, limit)
}

function latestFirst(a: Placed, b: Placed): number {
  return b.milliseconds - a.milliseconds || compare(b.id, a.id) || compare(b.name, a.name)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}

/** A whole mobile number wherever it stands in a text; longer runs of digits are order numbers and the like. */
const PHONE = /(?<!\d)(?:86)?(1[3-9]\d{9})(?!\d)/g

/** The same properties with phones masked: what a guide noted, or a site sent, may hold one. */
export function withoutPhones(properties: Readonly<Record<string, string>>): Record<string, string> {
  const mask = (text: string) => text.replace(PHONE, (_, phone: string) => `${phone.slice(0, 3)}****${phone.slice(-4)}`)
  return Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, mask(value)]))
}
