/** What needs no quotes in an array of PostgreSQL: letters, digits, `_` and `-`. */
const PLAIN = /^[\w-]+$/
const SPECIAL = /["\\]/g

/**
 * Texts as one literal for `unnest(…::text[])`. The driver writes arrays element by element with two replacements each,
 * which shows in the time of an import; most codes and ids need none.
 */
export function texts(values: readonly (string | null)[]): string {
  let literal = '{'
  for (let place = 0; place < values.length; place += 1) {
    const value = values[place] ?? null
    if (place > 0) literal += ','
    if (value === null) literal += 'NULL'
    else if (PLAIN.test(value) && !isNullWord(value)) literal += value
    else literal += `"${SPECIAL.test(value) ? value.replace(SPECIAL, '\\$&') : value}"`
    SPECIAL.lastIndex = 0
  }
  return `${literal}}`
}

/**
 * The same for a column in which most rows say nothing: `unnest` fills a shorter array with nulls, so that what all
 * leave `blank` costs neither side anything. The statement puts the blank back with `coalesce`.
 */
export function sparse(values: readonly (string | null)[], blank: string | null = null): string {
  return values.every((value) => value === blank) ? '{}' : texts(values)
}

/** Whole numbers as one literal for `unnest(…::bigint[])` or `any(…::bigint[])`; the driver quotes each by itself. */
export function numbers(values: readonly number[]): string {
  return `{${values.join(',')}}`
}

/**
 * Moments as one literal for `unnest(…::timestamptz[])`, to the millisecond. The driver writes each by the parts of its
 * local time; people who are moved together mostly share theirs.
 */
export function moments(values: readonly (Date | null)[]): string {
  const words = new Map<number, string>()
  const wordOf = (at: Date | null) => {
    if (at === null) return 'NULL'
    const known = words.get(at.getTime())
    if (known !== undefined) return known
    const word = `"${at.toISOString()}"`
    words.set(at.getTime(), word)
    return word
  }
  return `{${values.map(wordOf).join(',')}}`
}

function isNullWord(value: string): boolean {
  return value.length === 4 && value.toLowerCase() === 'null'
}
