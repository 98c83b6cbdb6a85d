/** What a customer has a problem with. */
export const ISSUE_KINDS = ['delivery', 'product', 'refund', 'complaint', 'question', 'other'] as const
export type IssueKind = (typeof ISSUE_KINDS)[number]

/** What was done about an issue, one line each. */
export const ISSUE_DEEDS = ['opened', 'handed_up', 'assigned', 'solved', 'reopened'] as const
export type IssueDeed = (typeof ISSUE_DEEDS)[number]

/** The lists of the manager. `unassigned`: handed up, and nobody's yet. */
export const ISSUE_VIEWS = ['open', 'overdue', 'unassigned', 'solved', 'all'] as const
export type IssueView = (typeof ISSUE_VIEWS)[number]

export const ISSUE_WORDS_MAX = 500

/** Hours within which an issue wants an answer; the house's own promise, no rule of a platform. */
export const ISSUE_HOURS: Readonly<Record<IssueKind, number>> = {
  complaint: 24,
  refund: 24,
  question: 24,
  delivery: 48,
  product: 48,
  other: 72,
}

export interface Issue {
  readonly id: string
  readonly contactId: number
  readonly kind: IssueKind
  readonly words: string
  /** Who is to solve it; nobody while it waits for a manager. */
  readonly staffId: string | null
  readonly openedBy: string
  readonly openedAt: Date
  readonly dueAt: Date
  readonly solvedAt: Date | null
  readonly solution: string
}

export function dueOf(kind: IssueKind, from: Date): Date {
  return new Date(from.getTime() + ISSUE_HOURS[kind] * 3_600_000)
}

export function isIssueLate({ solvedAt, dueAt }: Pick<Issue, 'solvedAt' | 'dueAt'>, now: Date): boolean {
  return solvedAt === null && dueAt <= now
}
