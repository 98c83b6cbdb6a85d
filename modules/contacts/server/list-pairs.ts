import type { Ctx } from '#kit/node/ctx.ts'
import { cutPage, readCursor } from '#kit/pure/paging.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { type ContactHead, readHeads } from './read-heads.ts'
import { countOpenPairs, listOpenPairs, type Pair, type PairPlace } from './store/pair.ts'

export interface PairPage {
  readonly items: (Pick<Pair, 'score' | 'signals' | 'source' | 'foundAt'> & { kept: ContactHead; other: ContactHead })[]
  readonly nextCursor: string | null
  /** How many wait altogether. */
  readonly open: number
}

/** A page of the review queue. */
export async function listPairs(
  ctx: Ctx,
  query: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<Result<PairPage, 'bad_cursor'>> {
  const after = query.cursor ? readPlace(query.cursor) : undefined
  if (query.cursor && !after) return refuse('bad_cursor', { field: 'query.cursor' })
  const rows = await listOpenPairs(ctx, after, query.limit + 1)
  const page = cutPage(rows, query.limit, ({ score, kept, other }) => [score, kept, other])
  const heads = await readHeads(ctx, [...new Set(page.items.flatMap(({ kept, other }) => [kept, other]))])
  const items = page.items.flatMap(({ score, signals, source, foundAt, ...ids }) => {
    const [kept, other] = [heads.get(ids.kept), heads.get(ids.other)]
    return kept && other ? [{ score, signals, source, foundAt, kept, other }] : []
  })
  return accept({ items, nextCursor: page.nextCursor, open: await countOpenPairs(ctx) })
}

function readPlace(cursor: string): PairPlace | undefined {
  const [score, kept, other] = readCursor(cursor) ?? []
  if (typeof score !== 'number' || typeof kept !== 'number' || typeof other !== 'number') return undefined
  return Math.abs(score) <= 100 ? { score, kept, other } : undefined
}
