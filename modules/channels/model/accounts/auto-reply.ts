import type { FanDeed } from './official-push.ts'

/** The port through which what answers by itself stands in the ledger. One may fill it. */
export const REPLIES = 'channels.replies'

/** Rules of one account, and words of one rule. */
export const AUTO_REPLIES_MAX = 200
export const REPLY_WORDS_MAX = 20

export const OCCASIONS = ['follow', 'words', 'other'] as const
export type Occasion = (typeof OCCASIONS)[number]

/** What is answered, and to what: a new follower, certain words, or anything nobody else answers. */
export interface AutoReply {
  readonly id: string
  readonly occasion: Occasion
  readonly words: readonly string[]
  /** The message must be the words and nothing else. */
  readonly whole: boolean
  readonly body: string
  readonly enabled: boolean
}

/** What a phone may write differently and a person does not mean differently. */
function plain(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase()
}

/** The rule that answers a deed: the whole words before a part of them, the older rule before the newer. */
export function replyFor(
  rules: readonly AutoReply[],
  { kind, properties }: Pick<FanDeed, 'kind' | 'properties'>,
): AutoReply | undefined {
  const live = rules.filter(({ enabled }) => enabled)
  if (kind === 'follow') return live.find(({ occasion }) => occasion === 'follow')
  if (kind !== 'write') return undefined
  const said = plain(properties.text ?? '')
  const spoken = live.filter(({ occasion }) => occasion === 'words')
  const equal = spoken.find(({ words }) => words.some((word) => plain(word) === said))
  const within = spoken.find(({ whole, words }) => !whole && words.some((word) => said.includes(plain(word))))
  return equal ?? within ?? live.find(({ occasion }) => occasion === 'other')
}

/** What became of an answer. Nothing reports that somebody saw it. */
export type ReplyOutcome =
  /** In the answer to the push itself. */
  | { readonly kind: 'passive' }
  /** As a customer message that the platform took. */
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused'; readonly code: string; readonly told: string }
  | { readonly kind: 'unresolved' }
