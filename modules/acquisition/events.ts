/** Fact of acquisition, version 1: people who joined by an entry code or an acquisition link. */
export const CODE_SCANNED = 'acquisition.code_scanned'

export interface CodeScan {
  readonly contactId: number
  /** ISO 8601. */
  readonly at: string
  readonly entryId: string
  readonly entryName: string
}
