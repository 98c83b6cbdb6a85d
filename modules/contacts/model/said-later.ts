import type { ContactDraft, ContactState } from './contact.ts'
import { type Provenance, type Source, sourceOf } from './provenance.ts'

/** A draft without the attributes of which something later is known: it was said before, and only comes late. */
export function withoutOutdated(
  draft: ContactDraft,
  known: ContactState | undefined,
  provenance: Provenance,
): ContactDraft {
  const { saidAt, attributes } = draft
  if (!saidAt || !attributes || !known) return draft
  const said = saidAt.toISOString()
  const isLatest = (key: string) => {
    const field = `attributes.${key}`
    // A field that is empty and of which nothing was noted is no later word.
    if (!Object.hasOwn(provenance, field) && !Object.hasOwn(known.attributes, key)) return true
    return (sourceOf(provenance, field)?.[1] ?? '') <= said
  }
  return { ...draft, attributes: Object.fromEntries(Object.entries(attributes).filter(([key]) => isLatest(key))) }
}

/** When each attribute was last said, by drafts that say when: also of those that did not change. */
export function saidWhen(drafts: readonly ContactDraft[]): Provenance {
  const latest = new Map<string, Source>()
  for (const { saidAt, source, attributes = {} } of drafts)
    for (const key of saidAt ? Object.keys(attributes) : []) {
      const field = `attributes.${key}`
      const at = saidAt?.toISOString() ?? ''
      if ((latest.get(field)?.[1] ?? '') <= at) latest.set(field, [source, at, ''])
    }
  return Object.fromEntries(latest)
}

/** The notes that are later than what is noted. */
export function laterNotes(notes: Provenance, provenance: Provenance): Provenance {
  return Object.fromEntries(
    Object.entries(notes).filter(([field, [, at]]) => (sourceOf(provenance, field)?.[1] ?? '') < at),
  )
}
