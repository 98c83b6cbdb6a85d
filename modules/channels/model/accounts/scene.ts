/** A code with a scene lasts, or for at most thirty days (developers.weixin.qq.com, parametric codes, 2025). */
export const SCENE_DAYS_MAX = 30
/** Of one account; the platform itself gives 100,000 lasting ones. */
export const SCENES_MAX = 500
export const SCENE_TAGS_MAX = 20

/** A code of an Official Account that says by which of them somebody came. */
export interface Scene {
  readonly id: string
  readonly accountId: string
  readonly token: string
  readonly name: string
  /** What is written down as the source of who is new; empty: its name. */
  readonly source: string
  readonly tagIds: readonly string[]
  readonly url: string
  /** Null for a lasting code. */
  readonly expiresAt: Date | null
  readonly scans: number
  readonly createdAt: Date
  readonly archivedAt: Date | null
}
