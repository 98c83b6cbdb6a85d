import type { Actor, Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { judgeWording, writeAudit } from '#modules/compliance/index.ts'
import { problemOfBody, type Script, type ScriptWording, sameWording } from '../model/script.ts'
import { findScripts, insertScript, insertVersion, lockScript, pointToVersion } from './store.ts'

export interface ScriptDraft extends ScriptWording {
  /** Absent for a new one. */
  readonly id?: string
  /** The version that was edited; when another was saved meanwhile, the save is refused. */
  readonly version?: number
  /** Why words that are refused are said all the same; noted in the audit log. */
  readonly claimReason?: string
}

/** Shortest reason that says anything, in characters. */
export const CLAIM_REASON_CHARACTERS_MIN = 4

export type SaveRefusal = 'not_found' | 'changed_meanwhile' | 'unknown_variable' | 'body_too_long' | 'claim_refused'

/** Saves a script; every change is a new version, a save without a change is none. */
export async function saveScript(ctx: Ctx, draft: ScriptDraft): Promise<Result<Script, SaveRefusal>> {
  const problem = problemOfBody(draft.body)
  if (problem) return refuse(problem.reason, { field: 'body.body', facts: problem.facts })
  const before = draft.id === undefined ? undefined : await lockScript(ctx, draft.id)
  if (draft.id !== undefined && !before) return refuse('not_found', { field: 'id' })
  if (before && draft.version !== undefined && draft.version !== before.version)
    return refuse('changed_meanwhile', { facts: { version: before.version, by: before.savedBy } })
  if (before && sameWording(before, draft)) return accept(before)
  const claims = (await judgeWording(ctx, draft.body)).filter((one) => one.level === 'refuse')
  const words = claims.map((one) => one.word).join('、')
  const reason = draft.claimReason?.trim() ?? ''
  const source = claims[0]?.source ?? ''
  if (claims.length > 0 && reason.length < CLAIM_REASON_CHARACTERS_MIN)
    return refuse('claim_refused', { field: 'body.body', facts: { words, source } })
  const saved = await writeVersion(ctx, before, draft)
  if (claims.length > 0) {
    const detail = { words, reason, version: saved.version }
    await writeAudit(ctx, { action: 'content.override_claim', subject: `script:${saved.id}`, detail })
  }
  return accept(saved)
}

async function writeVersion(ctx: Ctx, before: Script | undefined, draft: ScriptWording): Promise<Script> {
  const id = before?.id ?? ctx.newId()
  const version = (before?.version ?? 0) + 1
  if (!before) await insertScript(ctx, id)
  await insertVersion(ctx, id, { ...draft, version, savedBy: nameOf(ctx.actor) })
  if (before) await pointToVersion(ctx, id, version)
  const [saved] = await findScripts(ctx, [id])
  if (!saved) throw new Error(`Script ${id} is gone after it was saved`)
  return saved
}

function nameOf(actor: Actor): string {
  return actor.kind === 'system' ? '系统' : actor.name
}
