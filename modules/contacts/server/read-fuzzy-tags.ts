import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { type FuzzyReason, fadeConfidence } from '../model/fuzzy.ts'
import { mayReadContact } from './contact-grant.ts'
import { listFuzzyTags } from './store/fuzzy-tag.ts'
import { listTags } from './store/tag.ts'

export interface HeldFuzzyTag {
  readonly tagId: string
  readonly name: string
  /** As of now: what was observed, faded. */
  readonly confidence: number
  readonly observedAt: string
  readonly halfLifeDays: number
  readonly why: FuzzyReason[]
}

/** The fuzzy tags of one person as they are now, surest first, each with why. */
export async function readFuzzyTags(ctx: Ctx, contactId: number): Promise<Result<HeldFuzzyTag[], 'not_found'>> {
  if (!(await mayReadContact(ctx, contactId))) return refuse('not_found')
  const names = new Map((await listTags(ctx)).map((tag) => [tag.id, tag.name]))
  const now = ctx.now()
  const held = (await listFuzzyTags(ctx, [contactId])).map(
    ({ tagId, confidence, observedAt, halfLifeDays, why }): HeldFuzzyTag => ({
      ...{ tagId, halfLifeDays, why: [...why] },
      name: names.get(tagId) ?? '',
      confidence: fadeConfidence(confidence, halfLifeDays, observedAt, now),
      observedAt: observedAt.toISOString(),
    }),
  )
  return accept(held.toSorted((one, other) => other.confidence - one.confidence))
}
