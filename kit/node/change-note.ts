import type { Ctx } from './ctx.ts'

/** The port of whoever keeps a log of changes of settings: `fills: { [CHANGE_NOTES]: [note] }`. */
export const CHANGE_NOTES = 'kit.change_notes'

type Plain = Readonly<Record<string, string | number | boolean | null>>

/** A setting as it was and as it is, or a deed with what it was about. Nothing of it says who a person is. */
export interface ChangeNote {
  readonly action: string
  readonly subject: string
  readonly before?: Plain
  readonly after?: Plain
  readonly detail?: Plain
}
export type NoteChange = (ctx: Ctx, change: ChangeNote) => Promise<void>

/** Notes a change, for modules that stand before whoever keeps the log. */
export async function noteChange(ctx: Ctx, change: ChangeNote): Promise<void> {
  for (const note of ctx.fillsOf<NoteChange>(CHANGE_NOTES)) await note(ctx, change)
}
