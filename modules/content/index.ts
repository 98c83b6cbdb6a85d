import type { Ctx } from '#kit/node/ctx.ts'
import type { Material } from './model/material.ts'
import type { Script } from './model/script.ts'
import { findMaterial } from './server/store/material.ts'
import { findScripts, listScripts } from './server/store.ts'

export { type Material, wordsOfMaterial } from './model/material.ts'
export { type RenderedScript, renderScript, WECOM_TEXT_CHARACTERS_MAX } from './model/render-script.ts'
export type { Script } from './model/script.ts'
export { SCRIPT_VARIABLES } from './model/variables.ts'
export { type ScriptDraft, saveScript } from './server/save-script.ts'

/** Scripts as they now read, by id; ids of none are left out. Archived ones are still there for who uses them. */
export async function readScripts(ctx: Ctx, scriptIds: readonly string[]): Promise<readonly Script[]> {
  return findScripts(ctx, scriptIds)
}

/** A material that may still be sent; nothing when there is none, or it was put away. */
export async function readMaterial(ctx: Ctx, materialId: string): Promise<Material | undefined> {
  const material = await findMaterial(ctx, materialId)
  return material?.archived ? undefined : material
}

/** Scripts read at once for somebody who looks for words; the oldest of more are left out. */
const LIBRARY_MAX = 500

/** The scripts that may be said now, last saved first. */
export async function readLibrary(ctx: Ctx): Promise<readonly Script[]> {
  return listScripts(ctx, { archived: false, limit: LIBRARY_MAX })
}
