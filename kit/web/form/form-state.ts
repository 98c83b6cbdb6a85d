import { createContext, useContext } from 'react'

export type FieldValue = unknown
export interface FieldProblem {
  /** Dotted path of the field: `steps.0.content`. */
  readonly path: string
  readonly message: string
}

export interface FormState {
  readonly read: (path: string) => FieldValue
  readonly write: (path: string, value: FieldValue) => void
  readonly problemOf: (path: string) => string | undefined
  /** Tells the form that a field is on screen, so that its problem needs no second place. */
  readonly register: (path: string) => () => void
  readonly readOnly: boolean
}

export const FormContext = createContext<FormState | undefined>(undefined)

/** The form around a field. */
export function useFormState(): FormState {
  const form = useContext(FormContext)
  if (!form) throw new Error('A field stands outside EditForm')
  return form
}

/** The value at a dotted path of a plain tree. */
export function readAt(tree: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((part, key) => {
    if (typeof part !== 'object' || part === null) return undefined
    return Reflect.get(part, key)
  }, tree)
}

/** A copy of the tree with another value at the path; what lies beside the path stays the same object. */
export function writeAt<T>(tree: T, path: string, value: unknown): T {
  const [key = '', ...rest] = path.split('.')
  const inner =
    rest.length === 0 ? value : writeAt(readAt(tree, key) ?? (isIndex(rest[0]) ? [] : {}), rest.join('.'), value)
  if (Array.isArray(tree)) return tree.toSpliced(Number(key), 1, inner) as T
  return { ...tree, [key]: inner }
}

/** The server names fields from the root of the body; some say `body.` first. */
export function samePath(serverPath: string, path: string): boolean {
  return serverPath === path || serverPath === `body.${path}`
}

function isIndex(key: string | undefined): boolean {
  return key !== undefined && /^\d+$/.test(key)
}
