import type { WelcomeMessage } from './welcome-message.ts'

export const ENTRY_KINDS = ['code', 'link'] as const
export type EntryKind = (typeof ENTRY_KINDS)[number]

/** Whether it is there at the platform: `making` and `unresolved` may be, and the platform is asked. */
export const ENTRY_STATES = ['making', 'live', 'unresolved', 'failed', 'removed'] as const
export type EntryState = (typeof ENTRY_STATES)[number]

/** Entries of one tenant. WeCom gives a company 500,000 codes, group codes among them (doc 92572, 2024). */
export const ENTRIES_MAX = 20_000
export const USERIDS_MAX = 100
export const TAGS_MAX = 20

export interface EntryWords {
  readonly name: string
  readonly userids: readonly string[]
  readonly skipVerify: boolean
  readonly tagIds: readonly string[]
  readonly source: string
  /** Nothing: the welcome of the company. */
  readonly welcome: WelcomeMessage | null
}

/** What is to be kept, and why words that advertising refuses are said all the same. */
export interface EntryDraft extends EntryWords {
  readonly claimReason?: string | undefined
}

/** What comes back with whoever comes by the entry: short, and not to be guessed from another one's. At most 30. */
export function tokenOf(id: string): string {
  return `hs${id.replaceAll('-', '').slice(-14)}`
}
