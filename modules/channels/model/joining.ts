import type { Attachment } from './attachment.ts'
import type { FriendNews } from './push.ts'

/** The port through which a later module says what a customer who has just joined is greeted with. One may fill it. */
export const WELCOME = 'channels.welcome'

/** A customer who has just joined a member, as the push tells it. */
export interface Joining {
  readonly companyId: string
  readonly contactId: number
  readonly externalUserid: string
  readonly userid: string
  readonly entryState: string
  /**
   * Good once and for 20 s (doc 92137, 2024). Empty where WeCom gave none: the admin console has a welcome of its own,
   * both have chatted already, or a welcome went out before.
   */
  readonly welcomeCode: string
  readonly at: Date
}

/** A card with a link below the text. */
export interface WelcomeLink {
  readonly title: string
  readonly url: string
  readonly description: string
  /** Address of a picture; none when empty. */
  readonly picture: string
}

export interface WelcomeMessage {
  readonly text: string
  readonly links: readonly WelcomeLink[]
  /** Files and mini programs, above the links. */
  readonly attachments: readonly Attachment[]
}

/** What became of a welcome. */
export type WelcomeOutcome =
  /** `leftOut`: names of what was to go with it, and of which WeCom had no copy at that moment. */
  | { readonly kind: 'sent'; readonly leftOut: readonly string[] }
  /** WeCom says that the code was used, after a try of ours whose outcome was unknown. */
  | { readonly kind: 'sent_before'; readonly leftOut: readonly string[] }
  /** There was nothing but files, and WeCom had a copy of none. */
  | { readonly kind: 'not_ready'; readonly leftOut: readonly string[] }
  | { readonly kind: 'refused'; readonly errcode: number; readonly errmsg: string }
  | { readonly kind: 'unresolved'; readonly errmsg: string }

/** The joinings among the news of one customer, one for each member: the one with a code, of several. */
export function joiningsOf(news: readonly FriendNews[], companyId: string, contactId: number): readonly Joining[] {
  const joined = Map.groupBy(
    news.filter(({ kind }) => kind === 'added'),
    ({ userid }) => userid,
  )
  return [...joined.values()].flatMap((own) => {
    const one = own.find(({ welcomeCode }) => welcomeCode !== '') ?? own.at(-1)
    if (!one) return []
    const { externalUserid, userid, welcomeCode, at } = one
    const entryState = own.find((other) => other.entryState !== '')?.entryState ?? ''
    return [{ companyId, contactId, externalUserid, userid, entryState, welcomeCode, at }]
  })
}
