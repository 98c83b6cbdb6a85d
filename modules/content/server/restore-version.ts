import type { Ctx } from '#kit/node/ctx.ts'
import { type Result, refuse } from '#kit/pure/result.ts'
import type { Script } from '../model/script.ts'
import { type SaveRefusal, saveScript } from './save-script.ts'
import { listVersions } from './store.ts'

/** Brings an old version back, as a new one: what was said in between stays readable. */
export async function restoreVersion(
  ctx: Ctx,
  scriptId: string,
  version: number,
): Promise<Result<Script, SaveRefusal>> {
  const wanted = (await listVersions(ctx, scriptId)).find((one) => one.version === version)
  if (!wanted) return refuse('not_found', { field: 'body.version' })
  const { name, body, stage, touchpoint, purpose, contentKind } = wanted
  return saveScript(ctx, { id: scriptId, name, body, stage, touchpoint, purpose, contentKind })
}
