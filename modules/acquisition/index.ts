import type { Ctx } from '#kit/node/ctx.ts'
import { listKnownIds } from './server/store/entry.ts'

/** Which of some ids are entry codes or acquisition links of the tenant. */
export async function knownEntries(ctx: Ctx, entryIds: readonly string[]): Promise<ReadonlySet<string>> {
  return new Set(await listKnownIds(ctx, entryIds))
}
