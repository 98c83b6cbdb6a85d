import { readPhone } from './identity.ts'

/** What a person typed into a search box, as the several things it may be. */
export interface ContactSearch {
  /** Part of a name, in lower case. */
  readonly text: string
  /** Beginning of a name's pinyin or initials; plain letters and digits, so nothing of it is a pattern. */
  readonly spelling: string | null
  /** A whole phone, member number or id. */
  readonly identity: string
  /** The last four digits of a phone. */
  readonly phoneTail: string | null
}

/** Reads a search, or nothing when there is nothing to search for. */
export function readSearch(typed: string | undefined): ContactSearch | undefined {
  const text = typed?.trim() ?? ''
  if (text === '') return undefined
  return {
    text: text.toLowerCase(),
    spelling: /^[a-z0-9 ]+$/i.test(text) ? text.toLowerCase().replaceAll(' ', '') : null,
    identity: readPhone(text) ?? text,
    phoneTail: /^\d{4}$/.test(text) ? text : null,
  }
}
