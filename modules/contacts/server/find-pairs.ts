import type { Ctx } from '#kit/node/ctx.ts'
import { scorePair } from '../model/pair.ts'
import { findNamesakes, insertPairs } from './store/pair.ts'

/** Pairs noted in one search; the queue is worked by people. */
export const PAIRS_PER_SEARCH_MAX = 500

/** Looks for people who are alike, and puts them into the review queue. Nothing is merged by it. */
export async function findPairs(ctx: Ctx): Promise<{ found: number }> {
  const alike = await findNamesakes(ctx, PAIRS_PER_SEARCH_MAX)
  const pairs = alike.map((pair) => ({ ...pair, score: scorePair(pair.signals), source: 'search' }))
  return { found: pairs.length === 0 ? 0 : await insertPairs(ctx, pairs) }
}
