/** Segments one choice goes through, and choices of a tenant. */
export const CHOICE_LINES_MAX = 20
export const SCRIPT_CHOICES_MAX = 200

/** Whoever is in this segment, and in none of the lines before it, gets this script. */
export interface ChoiceLine {
  readonly segmentId: string
  readonly scriptId: string
}

export interface ScriptChoice {
  readonly id: string
  readonly name: string
  readonly lines: readonly ChoiceLine[]
  /** What everybody else gets; nothing when null. */
  readonly fallbackScriptId: string | null
  readonly savedAt: Date
  readonly savedBy: string
  readonly archived: boolean
}

/** The script for somebody by the first segment they are in; nothing when no line fits and nobody else gets any. */
export function scriptFor(
  { lines, fallbackScriptId }: Pick<ScriptChoice, 'lines' | 'fallbackScriptId'>,
  segmentId: string | undefined,
): string | null {
  return lines.find((line) => line.segmentId === segmentId)?.scriptId ?? fallbackScriptId
}
