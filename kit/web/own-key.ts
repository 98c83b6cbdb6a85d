import { forget, keep, recallText } from './stored-choice.ts'

/** What is kept in a browser of somebody's work: several people of several shops may sign in there. */
export type OwnKind = 'draft' | 'views'

interface Whose {
  readonly tenant: { readonly id: string }
  readonly user: { readonly id: string }
}

/** The key under which something is kept for this person in this shop, and for nobody else. */
export function ownKey({ tenant, user }: Whose, kind: OwnKind, name: string): string {
  return `huoshui.${kind}.${tenant.id}.${user.id}.${name}`
}

/**
 * What is kept under a key. What was kept under the plain name, before people were told apart, goes once to whoever
 * asks first, and is then nobody else's.
 */
export function recallOwn(key: string, plain: string): string | undefined {
  const kept = recallText(key)
  const before = recallText(plain)
  if (kept !== undefined || before === undefined) return kept
  keep(key, before)
  forget((one) => one === plain)
  return before
}

/** Forgets what was typed and not saved: it may name people, and the next to sit here may be somebody else. */
export function forgetDrafts(): void {
  forget((key) => key.startsWith('huoshui.draft.'))
}
