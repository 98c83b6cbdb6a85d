/**
 * A piece of ClickHouse SQL with its values kept apart. Values never enter the text: they travel as typed
 * `{p0:String}` parameters, so no warehouse statement is ever built from a value.
 */
export interface Fragment {
  readonly parts: readonly string[]
  readonly values: readonly (Fragment | Bound)[]
}

/** A value and the ClickHouse type it is bound as. */
export interface Bound {
  readonly type: string
  readonly value: Bindable
}
export type Bindable = string | number | boolean | null | readonly string[] | readonly number[]

/** Tag for warehouse SQL: ``ch`total >= ${bind('UInt32', 3)}` ``. Nested fragments are spliced, values are bound. */
export function ch(parts: TemplateStringsArray, ...values: readonly (Fragment | Bound)[]): Fragment {
  return { parts: [...parts], values }
}

/** Binds a value as a ClickHouse type such as `String`, `UInt32`, `Array(String)`, `DateTime64(3)`. */
export function bind(type: string, value: Bindable): Bound {
  return { type, value }
}

/**
 * A column alias made by the compiler itself (`a0`, `part12`), never from input: anything that is not a plain
 * lower-case identifier throws.
 */
export function alias(name: string): Fragment {
  if (!/^[a-z][a-z0-9_]{0,62}$/.test(name)) throw new Error(`Not a plain alias: ${JSON.stringify(name)}`)
  return { parts: [name], values: [] }
}

/** Joins fragments with a constant separator; `empty` stands in for an empty list. */
export function joinFragments(fragments: readonly Fragment[], separator: ', ' | ' and ' | ' or ', empty: Fragment) {
  if (fragments.length === 0) return empty
  const gaps = fragments.slice(1).map(() => separator)
  return { parts: ['', ...gaps, ''], values: fragments } satisfies Fragment
}

export interface BoundQuery {
  readonly text: string
  readonly params: Readonly<Record<string, Bindable>>
}

/** Flattens a fragment into one text and its numbered parameters; a value that is bound twice travels once. */
export function toQuery(fragment: Fragment): BoundQuery {
  const params: Record<string, Bindable> = {}
  const names = new Map<string, string>()
  const write = (piece: Fragment | Bound): string => {
    if ('type' in piece) {
      const known = `${piece.type} ${JSON.stringify(piece.value)}`
      const name = names.get(known) ?? `p${names.size}`
      names.set(known, name)
      params[name] = piece.value
      return `{${name}:${piece.type}}`
    }
    return piece.parts.map((part, i) => part + (piece.values[i] ? write(piece.values[i]) : '')).join('')
  }
  return { text: write(fragment), params }
}
