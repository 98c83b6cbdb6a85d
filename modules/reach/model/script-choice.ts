/** Segments and tags one choice goes through, and choices of a tenant. */
export const CHOICE_LINES_MAX = 20
export const SCRIPT_CHOICES_MAX = 200

/** Whoever is in this segment, or carries this tag, and fits none of the lines before, gets this script. */
export type ChoiceLine = {
  readonly scriptId: string
} & (
  | { readonly segmentId: string; readonly tagId?: undefined }
  | { readonly tagId: string; readonly segmentId?: undefined }
)

/** A line as it is told, with nothing where it goes by the other. */
export function lineOf(told: {
  readonly segmentId: string | null
  readonly tagId: string | null
  readonly scriptId: string
}): ChoiceLine {
  const { segmentId, tagId, scriptId } = told
  return segmentId === null ? { tagId: tagId ?? '', scriptId } : { segmentId, scriptId }
}

/** What a line goes by. */
export function lineKey(line: ChoiceLine): string {
  return line.segmentId ?? line.tagId
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

/** The script for somebody by the first line that fits them; nothing when none does and nobody else gets any. */
export function scriptFor(
  { lines, fallbackScriptId }: Pick<ScriptChoice, 'lines' | 'fallbackScriptId'>,
  fits: string | undefined,
): string | null {
  return lines.find((line) => lineKey(line) === fits)?.scriptId ?? fallbackScriptId
}
