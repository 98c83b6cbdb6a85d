/** What opens a window to somebody: so many messages within so long after it. */
export interface WindowRule {
  readonly messages: number
  readonly milliseconds: number
}

/** After a message of theirs, and after a click, a scan or a subscription; dated rules of the platform. */
export interface WindowRules {
  readonly afterMessage: WindowRule
  readonly afterTouch: WindowRule
}

export interface WindowFacts {
  readonly wroteAt: Date | null
  readonly touchedAt: Date | null
  readonly sentAt: readonly Date[]
}

export type WindowView =
  | { readonly open: true; readonly by: WindowOpener; readonly from: Date; readonly left: number; readonly until: Date }
  /** `spent`: it is open and used up. */
  | { readonly open: false; readonly why: 'closed' | 'spent'; readonly closedAt: Date | null }

/** Their message, or a click, a scan or a subscription. */
export type WindowOpener = 'message' | 'touch'

/**
 * Whether a customer message may go now: 48 h and five after their message, one minute and three after a click, scan or
 * subscription (developers.weixin.qq.com/doc/subscription/guide/product/kf/intro.md). The wider of the two holds.
 */
export function windowAt({ wroteAt, touchedAt, sentAt }: WindowFacts, rules: WindowRules, now: Date): WindowView {
  const views = [
    viewOf('message', wroteAt, rules.afterMessage, sentAt, now),
    viewOf('touch', touchedAt, rules.afterTouch, sentAt, now),
  ].filter((view) => view !== undefined)
  const [open] = views.filter((view) => view.until > now).toSorted((a, b) => b.left - a.left)
  if (open && open.left > 0) return { open: true, ...open }
  const [last] = views.toSorted((a, b) => Number(b.until) - Number(a.until))
  return { open: false, why: open ? 'spent' : 'closed', closedAt: last?.until ?? null }
}

function viewOf(by: WindowOpener, from: Date | null, rule: WindowRule, sentAt: readonly Date[], now: Date) {
  if (!from || from > now) return undefined
  const used = sentAt.filter((at) => at >= from).length
  return { by, from, until: new Date(from.getTime() + rule.milliseconds), left: Math.max(0, rule.messages - used) }
}

/** Whether somebody follows as far as is known: an account that is connected late saw nobody come. */
export function isFollower({ followedAt, leftAt }: { readonly followedAt: Date | null; readonly leftAt: Date | null }) {
  return leftAt === null || (followedAt !== null && followedAt > leftAt)
}
