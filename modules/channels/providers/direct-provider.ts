import type { Ctx } from '#kit/node/ctx.ts'
import type { Platform } from '#kit/node/module.ts'
import type { AccountKind } from '../model/accounts/account.ts'

/** Through which account, by which template; without one the words are free. */
export interface Via {
  readonly accountId: string
  readonly code: string
}

export const NO_WAYS = ['no_phone', 'no_fan', 'window_closed', 'window_spent', 'no_permit', 'account_gone'] as const
export type NoWayReason = (typeof NO_WAYS)[number]

/** How somebody is reached now, or why they are not. */
export type Way =
  | { readonly open: true; readonly address: string; readonly zh?: string; readonly en?: string }
  | { readonly open: false; readonly reason: NoWayReason; readonly zh: string; readonly en: string }

/** One message for one person, certain of its words. */
export interface DirectMessage {
  /** Ours; what the platform lets us hang on a message, to be found again by. */
  readonly id: string
  readonly address: string
  readonly code: string
  readonly values: Readonly<Record<string, string>>
  readonly text: string
  readonly askedAt: Date
}

interface Told {
  /** The platform's own code and text. */
  readonly code: string
  readonly told: string
}

export type Sent =
  /** `ended`: nothing more will be heard of it. */
  | { readonly outcome: 'accepted'; readonly ref: string; readonly ended: boolean }
  /** Certainly not done, and not worth another try as it is. `spent`: the platform says that nothing was left of it. */
  | ({ readonly outcome: 'refused'; readonly spent?: boolean } & Told)
  /** Certainly not done; may be asked again later. */
  | ({ readonly outcome: 'held' } & Told)
  /** Perhaps done; never sent again without having looked. */
  | ({ readonly outcome: 'unresolved' } & Told)

export type Fate =
  | { readonly outcome: 'delivered' | 'failed'; readonly code: string; readonly at: Date }
  | { readonly outcome: 'waiting' }
  | { readonly outcome: 'absent' }
  | ({ readonly outcome: 'unread' } & Told)

/**
 * A way to reach people on which the program itself sends. `take` uses up what a message costs (a place in a window,
 * one tap) in the caller's transaction, before the platform is asked; `giveBack` undoes it when it certainly did not
 * go.
 */
export interface DirectProvider {
  readonly key: string
  readonly zh: string
  readonly en: string
  /** Whose consent is asked for: the channel of the touches it carries. */
  readonly channel: 'sms' | 'voice' | 'official_account' | 'mini_program'
  readonly accountKind: AccountKind
  readonly needsTemplate: boolean
  readonly marketing: boolean
  readWays(ctx: Ctx, via: Via, contactIds: readonly number[]): Promise<ReadonlyMap<number, Way>>
  take(ctx: Ctx, via: Via, contactIds: readonly number[]): Promise<ReadonlyMap<number, Way>>
  giveBack(ctx: Ctx, via: Via, address: string): Promise<void>
  send(platform: Platform, whose: { tenantId: string; accountId: string }, message: DirectMessage): Promise<Sent>
  /** What became of a message; absent where the platform answers no such question. */
  look?(platform: Platform, whose: { tenantId: string; accountId: string }, message: DirectMessage): Promise<Fate>
}
