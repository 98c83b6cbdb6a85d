import type { ScriptStage } from '#modules/content/contract.ts'
import type { FollowStage } from '../model/follow-stage.ts'

/** What is known of a customer when words are looked for: no name, no number, nothing a person wrote. */
export interface Situation {
  /** Where the orders put them, in the words of the library. */
  readonly standing: ScriptStage
  readonly followStage: FollowStage | null
  readonly tags: readonly string[]
  /** Of what they bought within a year, what they bought last first. */
  readonly categories: readonly string[]
  readonly orders: number
  readonly daysSinceOrder: number | null
  readonly hasOpenIssue: boolean
  /** Scripts that were said to them lately. */
  readonly said: ReadonlySet<string>
}

/** A text of the library as it is written, variables unfilled. */
export interface LibraryScript {
  readonly id: string
  readonly name: string
  readonly body: string
  readonly stage: string | null
  readonly touchpoint: string | null
  readonly purpose: string | null
}

/** Why a text is suggested; `word` is what of the customer it goes by. */
export interface SuggestionReason {
  readonly kind: 'stage' | 'purpose' | 'word' | 'said' | 'model'
  readonly word: string
}

export interface Suggestion {
  /** Null: new words, of no script. */
  readonly scriptId: string | null
  readonly name: string
  /** With its variables unfilled. */
  readonly body: string
  readonly reasons: readonly SuggestionReason[]
}

export interface AssistAsk {
  readonly situation: Situation
  readonly scripts: readonly LibraryScript[]
  readonly limit: number
}

/** A service elsewhere that helps, as the tenant has named it. */
export interface AssistService {
  readonly url: string
  readonly model: string
  readonly secret: string
  readonly privateTargets: boolean
}

export type AssistAnswer =
  | { readonly ok: true; readonly suggestions: readonly Suggestion[] }
  /** Nothing came that can be used; `detail` is for whoever set it up. */
  | { readonly ok: false; readonly detail: string }

/** One way to find words for a customer at hand. It only suggests: a guide chooses, and the gates are asked as ever. */
export interface Assist {
  readonly name: string
  /** Whether it asks a service outside; then only what `Situation` and the library say leaves the house. */
  readonly isOutside: boolean
  suggest(ask: AssistAsk, service: AssistService | undefined): Promise<AssistAnswer>
}
