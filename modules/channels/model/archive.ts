/**
 * One message of a kept conversation (会话存档), as far as the program wants to know of it: who spoke to whom, when and
 * in what form, never what was said.
 */
export interface ArchivedMessage {
  /** Rises with every message of a company; where the next pull begins. */
  readonly seq: number
  readonly msgId: string
  /** `switch` only says that a member went to another company. */
  readonly action: 'send' | 'recall' | 'switch'
  /** The userid of a member, or the external_userid of a customer. */
  readonly from: string
  readonly to: readonly string[]
  /** Empty between two. */
  readonly roomId: string
  readonly at: Date
  /** `text`, `image`, `voice` and so on, as WeCom calls it. */
  readonly kind: string
}

/**
 * Where kept conversations come from. A plug-in point and no more: the library that reads them is native, is paid for
 * and licensed by itself, and needs keys and consents of its own (WeCom facts 7). Whoever has it runs it in a program
 * of theirs and fills this port from a module; only conversations whose customer consented may be handed over.
 */
export interface ArchiveSource {
  readonly name: string
  /** The messages of a company after `afterSeq`, in their order, at most `limit`; none where it has no such company. */
  pull(ask: {
    readonly corpId: string
    readonly afterSeq: number
    readonly limit: number
  }): Promise<readonly ArchivedMessage[]>
}

/** The port that sources fill. */
export const ARCHIVES = 'channels.archives'

/** The most that one call of WeCom's own library gives (facts 7, 2024). */
export const ARCHIVE_PULL_MAX = 1_000

export const CUSTOMER_SPOKE = 'WeCom Customer Spoke'
export const MEMBER_SPOKE = 'WeCom Member Spoke'

/** What a message says about its customer: who of the two spoke to the other. Nothing between members alone. */
export function spokenOf(
  { action, from, to }: ArchivedMessage,
  isCustomer: (id: string) => boolean,
): { readonly name: string; readonly externalUserids: readonly string[]; readonly userid: string } | undefined {
  if (action !== 'send') return undefined
  if (isCustomer(from))
    return { name: CUSTOMER_SPOKE, externalUserids: [from], userid: to.find((id) => !isCustomer(id)) ?? '' }
  const heard = to.filter(isCustomer)
  return heard.length === 0 ? undefined : { name: MEMBER_SPOKE, externalUserids: heard, userid: from }
}
