/** JSON writes one unit of a text as six signs at most (`\\u001f`); UTF-8 never takes more than three bytes. */
const BYTES_PER_UNIT = 6
/** `-1.7976931348623157e+308,` and every word is shorter. */
const BYTES_PER_SCALAR = 25

/**
 * Whether a value read from JSON takes no more bytes when written, whatever is in it: counted from above, without
 * writing it. `false` says nothing.
 */
export function isSurelyWithin(value: unknown, bytes: number): boolean {
  return leftOf(value, bytes) >= 0
}

function leftOf(value: unknown, bytes: number): number {
  if (typeof value === 'string') return bytes - value.length * BYTES_PER_UNIT - 3
  if (typeof value !== 'object' || value === null) return bytes - BYTES_PER_SCALAR
  let left = bytes - 3
  if (Array.isArray(value)) {
    for (const one of value) {
      left = leftOf(one, left)
      if (left < 0) return left
    }
    return left
  }
  const entries = value as Readonly<Record<string, unknown>>
  for (const key in entries) {
    left = leftOf(entries[key], left - key.length * BYTES_PER_UNIT - 3)
    if (left < 0) return left
  }
  return left
}
