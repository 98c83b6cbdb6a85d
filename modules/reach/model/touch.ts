import { PUBLISHING_CHANNELS } from '#modules/compliance/contract.ts'
import type { ContentKind } from '#modules/content/contract.ts'
import type { Sentence } from './say.ts'

/** Ways to reach a person; the first seven are those of an SOP's first setting. */
export const TOUCH_CHANNELS = [...PUBLISHING_CHANNELS, 'sms', 'voice'] as const
export type TouchChannel = (typeof TOUCH_CHANNELS)[number]

/** `marketing` needs that the person has not refused; `service` answers something they did or asked. */
export const TOUCH_PURPOSES = ['marketing', 'service'] as const
export type TouchPurpose = (typeof TOUCH_PURPOSES)[number]

/** A wish to reach one person once. */
export interface TouchAsk {
  /** Unique in the tenant: the same key again gets the first decision. */
  readonly key: string
  readonly contactId: number
  readonly purpose: TouchPurpose
  readonly channel: TouchChannel
  readonly journeyId?: string
  readonly stepId?: string
  readonly staffId?: string
  readonly scriptId?: string
  readonly text?: string
  /** How the text reads on the day of a moment, where it names the day: a gate may put the touch off to another. */
  readonly textOn?: (at: Date) => string
  /** The person was chosen by a rule about them. What a journey sends always is. */
  readonly personalised?: boolean
  /** Said by who sends: there is no way to this person on this channel, and why. */
  readonly noWay?: Sentence
  /**
   * The program itself says it at once, in answer to what the person just did: a welcome. It is no message that the
   * platform's receive quota counts, since that holds for mass sends alone (doc 92135, 2025).
   */
  readonly automatic?: boolean
  /** No person presses send: through which provider and account the program sends it, and by which template. */
  readonly via?: { readonly provider: string; readonly accountId: string; readonly code: string }
  /** The send it belongs to, of which a share may be left alone. */
  readonly campaign?: { readonly id: string; readonly holdoutPercent: number }
  /** What it gives them; by its script when it is not said, and selling when the script does not say it either. */
  readonly contentKind?: ContentKind | null
  /** Who goes first where two want one place: the higher (1 to 99, usually 50), then the higher expected value. */
  readonly priority?: number
  /** What it is expected to bring, an Amount. */
  readonly value?: number
  /** That was measured of what sends it, and is not what its sender hopes for. */
  readonly valueMeasured?: boolean
  /** Too late after that. */
  readonly until?: Date
  /** When it should happen. */
  readonly at: Date
}

/** Whether a touch goes to somebody whom a rule picked out by what is known of them (PIPL art. 24). */
export function isPersonalised(ask: Pick<TouchAsk, 'purpose' | 'journeyId' | 'personalised'>): boolean {
  return ask.purpose === 'marketing' && (ask.personalised ?? ask.journeyId !== undefined)
}

/** Plain values behind a sentence, such as `{ days: 7, max: 3 }`. */
export type TouchFacts = Readonly<Record<string, string | number | boolean>>

/** What was decided about an ask. Nothing is sent by it: a person confirms, and only the platform proves delivery. */
export type TouchDecision =
  | {
      readonly outcome: 'proposed'
      readonly touchId: string
      readonly key: string
      readonly contactId: number
      /** When it may happen: as asked, or later when a gate put it off. */
      readonly dueAt: Date
      /** Why in plain Chinese; names the delay when there is one. */
      readonly sentence: string
      /** Present when a gate put it off. */
      readonly deferredBy?: string
    }
  | {
      readonly outcome: 'suppressed'
      readonly touchId: string
      readonly key: string
      readonly contactId: number
      readonly reason: string
      readonly sentence: string
    }

/** What a dry run answers: nothing is written. */
export interface TouchPreview {
  readonly proposed: number
  /** Of those, put off to a later time. */
  readonly deferred: number
  /** By what each was put off. */
  readonly waiting: readonly SuppressedGroup[]
  readonly suppressed: readonly SuppressedGroup[]
  readonly decisions: readonly PreviewedTouch[]
}

export interface SuppressedGroup {
  readonly reason: string
  readonly gate: string
  readonly count: number
  /** The sentence of the first of them. */
  readonly sentence: string
}

/** One ask of a dry run, in the order given. */
export interface PreviewedTouch {
  readonly key: string
  readonly contactId: number
  readonly outcome: 'proposed' | 'suppressed'
  readonly dueAt: Date
  readonly reason?: string
  readonly sentence: string
}
