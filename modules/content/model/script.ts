import type { ContentKind, ScriptPurpose, ScriptStage, Touchpoint } from './labels.ts'
import { charactersOf, unknownVariables, WECOM_TEXT_CHARACTERS_MAX } from './render-script.ts'

export const SCRIPT_NAME_CHARACTERS_MAX = 60

/** What is written and how it is labelled; a version of a script. */
export interface ScriptWording {
  readonly name: string
  readonly body: string
  readonly stage: ScriptStage | null
  readonly touchpoint: Touchpoint | null
  readonly purpose: ScriptPurpose | null
  /** Nothing: by its purpose. */
  readonly contentKind?: ContentKind | null
}

/** A script as it now reads. */
export interface Script extends ScriptWording {
  readonly id: string
  /** Counts up from 1 with every save. */
  readonly version: number
  readonly archived: boolean
  readonly savedAt: Date
  readonly savedBy: string
}

export interface ScriptVersion extends ScriptWording {
  readonly version: number
  readonly savedAt: Date
  readonly savedBy: string
}

export type WordingProblem =
  | { readonly reason: 'unknown_variable'; readonly facts: { readonly variable: string } }
  | { readonly reason: 'body_too_long'; readonly facts: { readonly length: number; readonly max: number } }

/** Why a text cannot be saved as a script, or nothing. The editor shows the same. */
export function problemOfBody(body: string): WordingProblem | undefined {
  const [variable] = unknownVariables(body)
  if (variable !== undefined) return { reason: 'unknown_variable', facts: { variable } }
  const length = charactersOf(body)
  const max = WECOM_TEXT_CHARACTERS_MAX
  return length > max ? { reason: 'body_too_long', facts: { length, max } } : undefined
}

export function sameWording(a: ScriptWording, b: ScriptWording): boolean {
  return (
    a.name === b.name &&
    a.body === b.body &&
    a.stage === b.stage &&
    a.touchpoint === b.touchpoint &&
    a.purpose === b.purpose &&
    (a.contentKind ?? null) === (b.contentKind ?? null)
  )
}
