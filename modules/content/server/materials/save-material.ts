import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { judgeWording } from '#modules/compliance/index.ts'
import { type Material, type MaterialWording, problemsOfMaterial } from '../../model/material.ts'
import { findMaterial, writeMaterial } from '../store/material.ts'

/** Saves a material that WeCom takes and the law of advertising allows. Without an id it is a new one. */
export async function saveMaterial(
  ctx: Ctx,
  draft: MaterialWording,
  known?: string,
): Promise<Result<Material, 'not_found' | 'not_sendable' | 'claim_refused'>> {
  if (known && !(await findMaterial(ctx, known))) return refuse('not_found')
  const [field, ...others] = problemsOfMaterial(draft)
  if (field) return refuse('not_sendable', { field: `body.${field}`, facts: { fields: [field, ...others].join('、') } })
  const claims = await judgeWording(ctx, `${draft.title}\n${draft.description}`)
  const [claim] = claims.filter(({ level }) => level === 'refuse')
  if (claim) return refuse('claim_refused', { field: 'body.title', facts: { words: claim.word, source: claim.source } })
  const id = known ?? ctx.newId()
  await writeMaterial(ctx, id, draft, ctx.actor.kind === 'system' ? '系统' : ctx.actor.name)
  const saved = await findMaterial(ctx, id)
  return saved ? accept(saved) : refuse('not_found')
}
