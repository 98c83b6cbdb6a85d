import type { Platform } from '#kit/node/module.ts'
import type { Attachment } from '../model/attachment.ts'
import type { Carries } from '../model/carries.ts'
import type { Whose } from '../server/wecom/answer.ts'

/** A link below the words. */
export interface ParcelLink {
  readonly title: string
  readonly url: string
  readonly desc?: string
  readonly picUrl?: string
}

/** One message for many. */
export interface Parcel {
  readonly text: string
  readonly link?: ParcelLink
  readonly attachments?: readonly Attachment[]
  /** Of moments: whose customers see it, by the company's tags; all of them without. */
  readonly tags?: readonly string[]
  /** As the platform calls them: people, groups, or of moments the members who publish. */
  readonly recipients: readonly string[]
  /** The member who is to send it; without one the platform chooses, where it may. */
  readonly sender?: string
}

/** Why nothing can be said yet; the platform's own code and text, to be shown. */
export interface Fault {
  readonly errcode: number
  readonly errmsg: string
}

export type Proposed =
  | { readonly outcome: 'taken'; readonly ref: string; readonly failed: readonly string[] }
  /** Certainly not done, and not worth another try as it is. */
  | ({ readonly outcome: 'refused' } & Fault)
  /** Certainly not done; may be asked again later. */
  | ({ readonly outcome: 'held' } & Fault)
  /** Perhaps done. Only `find` may say; it is never proposed again without having looked. */
  | ({ readonly outcome: 'unresolved' } & Fault)

export type Found =
  | { readonly outcome: 'found'; readonly ref: string }
  | { readonly outcome: 'absent' }
  | ({ readonly outcome: 'unread' } & Fault)

/** A member who has to send it, and when they did. */
export interface Sender {
  readonly userid: string
  readonly sentAt: Date | null
}

/** What became of one recipient, as the platform says. */
export interface SendResult {
  readonly recipient: string
  readonly state: 'waiting' | 'delivered' | 'not_friend' | 'limit'
  readonly at: Date | null
  /** What else the platform says of it. */
  readonly said?: Readonly<Record<string, string>>
}

export type Reading<T> =
  /** `ref`: what the platform calls it from now on. */
  | { readonly ok: true; readonly rows: readonly T[]; readonly ref?: string }
  /** `early`: the platform is still making it ready. */
  | ({ readonly ok: false; readonly early: boolean } & Fault)

/** Done, or not; `spent`: the platform allows no more of it now. `gone`: there is nothing left to do it with. */
export type Deed = { readonly ok: true } | ({ readonly ok: false; readonly why: 'spent' | 'gone' | 'fault' } & Fault)

/**
 * A way to reach people through a platform on which a person presses send: it takes proposals, and tells later for each
 * recipient what became of them. Nothing here writes to our database.
 */
export interface Provider {
  readonly key: string
  readonly zh: string
  readonly en: string
  /** Whose consent is asked for: the channel of the touches it carries. */
  readonly channel: string
  readonly carries: Carries
  propose(platform: Platform, whose: Whose, parcel: Parcel): Promise<Proposed>
  /** Looks for a proposal of unknown outcome, passing over those already `known` as somebody else's. */
  find(platform: Platform, whose: Whose, sought: Sought): Promise<Found>
  remind(platform: Platform, whose: Whose, ref: string): Promise<Deed>
  /** What is sent stays sent. */
  cancel(platform: Platform, whose: Whose, ref: string): Promise<Deed>
  readSenders(platform: Platform, whose: Whose, ref: string): Promise<Reading<Sender>>
  readResults(platform: Platform, whose: Whose, ref: string, userid: string): Promise<Reading<SendResult>>
}

export interface Sought {
  readonly parcel: Parcel
  readonly askedAt: Date
  readonly known: ReadonlySet<string>
}
