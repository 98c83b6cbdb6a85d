import type { Place } from './route-table.ts'

/** A place of one value: field names and list positions. */
export type Spot = readonly (string | number)[]

/** Every spot of a value that holds no further fields. */
export function leafSpots(value: unknown, spot: Spot = []): readonly Spot[] {
  if (Array.isArray(value)) {
    const inner = value.flatMap((one, at) => leafSpots(one, [...spot, at]))
    return [spot, ...inner]
  }
  if (typeof value !== 'object' || value === null) return [spot]
  return Object.entries(value).flatMap(([name, one]) => leafSpots(one, [...spot, name]))
}

/** The spots of a value that a place means; empty when the value has nothing there. */
export function spotsAt(value: unknown, place: Place, spot: Spot = []): readonly Spot[] {
  const [next, ...rest] = place
  if (next === undefined) return [spot]
  if (next === '*') return Array.isArray(value) ? value.flatMap((one, at) => spotsAt(one, rest, [...spot, at])) : []
  if (typeof value !== 'object' || value === null || !(next in value)) return []
  return spotsAt((value as Record<string, unknown>)[next], rest, [...spot, next])
}

/** What stands at a spot. */
export function readAt(value: unknown, spot: Spot): unknown {
  return spot.reduce<unknown>((inner, step) => (inner as Record<string | number, unknown>)[step], value)
}

/** A copy with something else at one spot. */
export function replaceAt(value: unknown, spot: Spot, by: unknown): unknown {
  const [step, ...rest] = spot
  if (step === undefined) return by
  if (Array.isArray(value)) return value.map((one, at) => (at === step ? replaceAt(one, rest, by) : one))
  const fields = value as Record<string, unknown>
  return { ...fields, [step]: replaceAt(fields[step], rest, by) }
}
