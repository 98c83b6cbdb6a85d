import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { type Field, type FieldFault, findFault } from '../model/field.ts'

/** Refuses the first value that does not fit, naming its field as people know it. */
export function checkValues(
  fields: readonly Field[],
  values: Readonly<Record<string, string>>,
  path: string,
): Result<null, FieldFault> {
  const found = findFault(fields, values)
  if (!found) return accept(null)
  const name = fields.find((field) => field.key === found.key)?.name ?? found.key
  return refuse(found.fault, { field: `${path}.${found.key}`, facts: { name } })
}
