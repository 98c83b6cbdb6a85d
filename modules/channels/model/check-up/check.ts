/** What a connection needs, in the order in which one thing hides the next. */
export const CHECKS = [
  'network',
  'clock',
  'secret',
  'ip',
  'app',
  'range',
  'callable',
  'members',
  'domain',
  'domain_file',
  'callback',
  'welcome',
  'sidebar',
] as const
export type CheckName = (typeof CHECKS)[number]
/** `todo` is not wrong, but not there yet; `unknown` hides behind something that is wrong. */
export const CHECK_STATES = ['good', 'bad', 'todo', 'unknown'] as const
export type CheckState = (typeof CHECK_STATES)[number]

export interface CheckWords {
  readonly zh: string
  readonly en: string
}

/** A member with whom something is wrong. */
export interface CheckedMember extends CheckWords {
  readonly userid: string
  readonly errcode: number
}

/** What was found about one thing: WeCom's own code and text, and where to click. */
export interface Check extends CheckWords {
  readonly check: CheckName
  readonly state: CheckState
  readonly errcode: number
  readonly errmsg: string
  readonly members: readonly CheckedMember[]
}

const quiet = { errcode: 0, errmsg: '', members: [] } as const

export function good(check: CheckName, words: CheckWords = { zh: '正常', en: 'Good' }): Check {
  return { check, state: 'good', ...quiet, ...words }
}

export function wrong(check: CheckName, words: CheckWords, said: { errcode?: number; errmsg?: string } = {}): Check {
  return { check, state: 'bad', ...quiet, ...said, ...words }
}

export function todo(check: CheckName, words: CheckWords): Check {
  return { check, state: 'todo', ...quiet, ...words }
}

/** Cannot be known before something else is put right. */
export function hidden(check: CheckName, behind: CheckName): Check {
  const words = { zh: '先处理上面那一项，再查一遍。', en: `Put “${behind}” right first, then check again.` }
  return { check, state: 'unknown', ...quiet, ...words }
}

/** Every thing once, in order: what was not judged stands behind the first that is wrong. */
export function inOrder(found: readonly Check[]): readonly Check[] {
  const byName = new Map(found.map((one) => [one.check, one]))
  const first = found.find(({ state }) => state === 'bad')?.check ?? 'network'
  return CHECKS.map((check) => byName.get(check) ?? hidden(check, first))
}
