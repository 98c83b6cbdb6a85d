import { useRead } from '#kit/web/wire-hooks.ts'
import { listEntityKinds, listFields } from '../../contract/fields.ts'

/** Custom fields of people: all of them, and those that are asked for. */
export function useFields() {
  const all = useRead(listFields).value?.items ?? []
  return { all, asked: all.filter((field) => !field.archived), ofKey: new Map(all.map((field) => [field.key, field])) }
}

/** Kinds of what belongs to people. */
export function useEntityKinds() {
  const all = useRead(listEntityKinds).value?.items ?? []
  return { all, asked: all.filter((kind) => !kind.archived), ofKey: new Map(all.map((kind) => [kind.key, kind])) }
}
