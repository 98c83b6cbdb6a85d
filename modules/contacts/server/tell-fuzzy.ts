import type { Ctx } from '#kit/node/ctx.ts'
import { contactFact, inFacts } from '../events.ts'
import type { FuzzyTagRow } from './store/fuzzy-tag.ts'

export interface FuzzyMoves {
  readonly tags: readonly FuzzyTagRow[]
  readonly gone: readonly { readonly contactId: number; readonly tagId: string }[]
}

/** Tells of fuzzy tags as they are now, and of those that are no more. */
export async function tellFuzzy(ctx: Ctx, { tags, gone }: FuzzyMoves): Promise<void> {
  const news = tags.map(({ contactId, tagId, confidence, observedAt, halfLifeDays }) => ({
    ...{ contactId, tagId, confidence, halfLifeDays },
    observedAt: observedAt.toISOString(),
    source: 'behaviour',
  }))
  await ctx.tell(...inFacts(news).map((part) => contactFact('contacts.fuzzy_tags_saved', { tags: part })))
  await ctx.tell(...inFacts(gone).map((part) => contactFact('contacts.fuzzy_tags_removed', { tags: part })))
}
