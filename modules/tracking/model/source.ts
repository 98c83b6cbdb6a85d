export const SOURCE_KINDS = ['browser', 'server', 'app'] as const
export type SourceKind = (typeof SOURCE_KINDS)[number]

/** Longest names of a source and of its users' space, in characters. */
export const SOURCE_NAME_MAX = 40
export const USER_SPACE_MAX = 20
/** Sources in use at once. */
export const SOURCES_MAX = 100

export interface SourceDraft {
  readonly name: string
  readonly kind: SourceKind
  /** Sources of one space mean the same person by the same user id; the empty space is the usual one. */
  readonly userSpace: string
}

export interface Source extends SourceDraft {
  readonly id: string
  readonly writeKey: string
  readonly createdAt: Date
  readonly lastSeenAt: Date | null
  readonly revokedAt: Date | null
}
