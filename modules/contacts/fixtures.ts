import type { ContactDraft } from './model/contact.ts'
import type { Identity, IdentityKind } from './model/identity.ts'

/** An identity, with no scope unless said. */
export function identity(kind: IdentityKind, value: string, scope = ''): Identity {
  return { kind, scope, value }
}

/** A draft known by these identities. */
export function draft(identities: readonly Identity[], more: Partial<ContactDraft> = {}): ContactDraft {
  return { source: 'import', ...more, identities }
}
