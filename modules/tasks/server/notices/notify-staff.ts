import type { Ctx } from '#kit/node/ctx.ts'
import { insertNotices } from '../store/notice.ts'

/** Most notices in one call. */
const NOTICES_MAX = 20_000

export interface StaffNotice {
  /** From what it comes, by a name that staff understand. */
  readonly source: string
  readonly words: string
  /** Whom to tell of whom; the same key again is the same notice. */
  readonly about: readonly { readonly key: string; readonly staffId: string; readonly contactId: number }[]
}

/**
 * Tells staff of customers, thousands in one statement: it stands on their workbench at once, and a card of the app
 * with the number alone goes to their phone within half an hour, outside the quiet hours.
 */
export async function notifyStaff(ctx: Ctx, { source, words, about }: StaffNotice): Promise<void> {
  if (about.length === 0) return
  if (about.length > NOTICES_MAX) throw new RangeError(`${about.length} notices in one call; ${NOTICES_MAX} may`)
  await insertNotices(ctx, { source, words, rows: about.map((one) => ({ ...one, id: ctx.newId() })) })
}
