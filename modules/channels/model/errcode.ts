/** What an error code asks of the caller. */
export type ErrcodeMeaning =
  | 'done'
  /** The token died before its time: fetch one more and ask again, once. */
  | 'token_dead'
  /** The server is busy, or another write came between: again in a moment. */
  | 'busy'
  /** Too many of these calls at the same time: fewer at once, not more patience. */
  | 'too_many_at_once'
  /** A window of frequency is used up: nothing until it is over. */
  | 'too_often'
  /** The member and the customer do not know each other, as far as this app may see. */
  | 'no_relation'
  /** Something in the admin console does not allow it. */
  | 'not_permitted'
  | 'refused'

/** developer.work.weixin.qq.com/document/path/90313 (as of 2024-04) and 91039 (2024-03). */
const MEANINGS: Readonly<Record<number, ErrcodeMeaning>> = {
  0: 'done',
  [-1]: 'busy',
  6000: 'busy',
  40001: 'token_dead',
  40014: 'token_dead',
  42001: 'token_dead',
  45033: 'too_many_at_once',
  45009: 'too_often',
  84061: 'no_relation',
  40096: 'no_relation',
  48002: 'not_permitted',
  48006: 'not_permitted',
  48009: 'not_permitted',
  50002: 'not_permitted',
  50003: 'not_permitted',
  60011: 'not_permitted',
  60020: 'not_permitted',
  84074: 'not_permitted',
  301002: 'not_permitted',
}

/** A missing code is success: some answers of older calls carry none. */
export function meaningOf(errcode: unknown): ErrcodeMeaning {
  if (errcode === undefined) return 'done'
  return (typeof errcode === 'number' ? MEANINGS[errcode] : undefined) ?? 'refused'
}
