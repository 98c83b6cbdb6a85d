/** Something that uses a segment, as a person knows it. */
export interface SegmentUser {
  readonly kind: { readonly zh: string; readonly en: string }
  readonly name: string
  /** Its page in the console. */
  readonly to: string | null
}

/** A user, and which segment it uses. */
export interface SegmentUse extends SegmentUser {
  readonly segmentId: string
}

/** Port of later modules: who of theirs uses a segment. */
export const SEGMENT_USERS = 'segments.users'

/** What fills it; `C` is what a use case is given. */
export interface SegmentUsers<C> {
  readonly name: string
  /** Of many segments at once: a list asks for all of its rows with one statement. */
  listUsers(ctx: C, segmentIds: readonly string[]): Promise<readonly SegmentUse[]>
}

/** Users named in a message; the rest are counted. */
const NAMED_MAX = 5

/** `SOP“唤醒沉睡客户”、标签“老客” 等 7 处`. */
export function usersSentence(users: readonly SegmentUser[], language: 'zh' | 'en'): string {
  const zh = language === 'zh'
  const named = users
    .slice(0, NAMED_MAX)
    .map(({ kind, name }) => (zh ? `${kind.zh}“${name}”` : `${kind.en} “${name}”`))
    .join(zh ? '、' : ', ')
  if (users.length <= NAMED_MAX) return named
  return zh ? `${named} 等 ${users.length} 处` : `${named} and ${users.length - NAMED_MAX} more`
}
