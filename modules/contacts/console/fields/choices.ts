import type { FieldChoice } from '../../model/field.ts'

/** Choices by their names: known ones keep their key, new ones are kept under their name. */
export function choicesOf(names: readonly string[], known: readonly FieldChoice[]): FieldChoice[] {
  const keys = new Map(known.map((choice) => [choice.name, choice.key]))
  const taken = new Set(known.map((choice) => choice.key))
  return names.map((name) => {
    const key = keys.get(name)
    if (key !== undefined) return { key, name }
    return { key: taken.has(name) ? `${name} 2` : name, name }
  })
}
