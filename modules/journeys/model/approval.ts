/**
 * Where a draft stands with those who must look at it: nobody was asked, somebody was, they said yes or no, or it has
 * changed since it was asked for, whatever was said then.
 */
export const APPROVAL_STATES = ['none', 'asked', 'approved', 'refused', 'outdated'] as const
export type ApprovalState = (typeof APPROVAL_STATES)[number]

/** Longest word to go with a request or an answer, in characters. */
export const APPROVAL_WORDS_MAX = 400

/** For the sentence of a refusal. */
export const APPROVAL_WORDS: Readonly<Record<ApprovalState, string>> = {
  none: '还没有请人批准',
  asked: '正在等人批准',
  approved: '已批准',
  refused: '被退回了',
  outdated: '批准之后又改过，要重新请人批准',
}

interface Asked {
  readonly state: 'asked' | 'approved' | 'refused'
  /** The draft says what it said when it was asked for. */
  readonly same: boolean
}

export function approvalState(last: Asked | undefined): ApprovalState {
  if (!last) return 'none'
  return last.same ? last.state : 'outdated'
}

export interface Mine {
  /** Whoever answers asked for it. */
  readonly own: boolean
  /** They were the last to change the draft before it was asked for. */
  readonly ownEdit: boolean
}

/** Why somebody may not answer a request, or nothing if they may. Buttons are greyed with the same answer. */
export function refusalToDecide(
  state: ApprovalState,
  { own, ownEdit }: Mine,
): 'nothing_asked' | 'own_request' | 'own_edit' | undefined {
  if (state !== 'asked') return 'nothing_asked'
  if (own) return 'own_request'
  return ownEdit ? 'own_edit' : undefined
}
