import type { Sentence } from './say.ts'
import type { NewsState } from './touch-state.ts'

/** What proves it: a platform's message id, a guide's tap. Plain values. */
export type TouchProof = Readonly<Record<string, string | number | boolean>>

/** News of a touch. Nothing counts as delivered or answered without proof. */
export type TouchNews =
  | {
      readonly touchId: string
      readonly state: Extract<NewsState, 'delivered' | 'answered'>
      readonly at: Date
      readonly proof: TouchProof
    }
  | {
      readonly touchId: string
      readonly state: Exclude<NewsState, 'delivered' | 'answered'>
      readonly at: Date
      readonly proof?: TouchProof
      /** Why it could not go, in place of why it should have: the platform refused it. */
      readonly why?: Sentence
    }
