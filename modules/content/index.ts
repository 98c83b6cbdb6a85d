import type { Ctx } from '#kit/node/ctx.ts'
import type { Script } from './model/script.ts'
import { findScripts } from './server/store.ts'

export { type RenderedScript, renderScript, WECOM_TEXT_CHARACTERS_MAX } from './model/render-script.ts'
export type { Script } from './model/script.ts'
export { SCRIPT_VARIABLES } from './model/variables.ts'
export { type ScriptDraft, saveScript } from './server/save-script.ts'

/** Scripts as they now read, by id; ids of none are left out. Archived ones are still there for who uses them. */
export async function readScripts(ctx: Ctx, scriptIds: readonly string[]): Promise<readonly Script[]> {
  return findScripts(ctx, scriptIds)
}
