import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { STARTER_SCRIPTS } from '../model/starter-scripts.ts'
import { saveScript } from './save-script.ts'
import { countScripts } from './store.ts'

/** Fills an empty library, archived scripts counted too. */
export async function addStarters(ctx: Ctx): Promise<Result<{ added: number }, 'not_empty'>> {
  if ((await countScripts(ctx)) > 0) return refuse('not_empty')
  for (const starter of STARTER_SCRIPTS) {
    const saved = await saveScript(ctx, starter)
    if (!saved.ok) throw new Error(`Starter ${starter.name}: ${saved.reason}`)
  }
  return accept({ added: STARTER_SCRIPTS.length })
}
