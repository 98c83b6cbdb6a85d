import { useRead } from '#kit/web/wire-hooks.ts'
import { listEntityKinds, listFields } from '../contract/fields.ts'

export interface BookField {
  readonly key: string
  readonly name: string
  readonly type: 'text' | 'number' | 'money' | 'date' | 'single_choice' | 'multiple_choice' | 'boolean' | 'link'
  readonly choices: readonly { readonly key: string; readonly name: string }[]
}

export interface BookKind {
  readonly key: string
  readonly name: string
  readonly fields: readonly BookField[]
}

const NONE: readonly never[] = []

/** What the shop keeps about people in fields of its own, and what belongs to them; empty until it is read. */
export function useFieldBook(): { readonly fields: readonly BookField[]; readonly kinds: readonly BookKind[] } {
  const fields = useRead(listFields).value?.items ?? NONE
  const kinds = useRead(listEntityKinds).value?.items ?? NONE
  return { fields, kinds }
}
