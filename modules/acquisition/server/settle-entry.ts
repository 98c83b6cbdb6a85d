import type { Platform } from '#kit/node/module.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { entryDesk } from '#modules/channels/index.ts'
import type { EntryState } from '../model/entry.ts'
import { reasonOf, sayRefusal } from '../model/platform-words.ts'
import type { Caller } from './caller.ts'
import { claimEntry, type EntryRow, type EntryTurn, findEntry, listPlatformIds, updateState } from './store/entry.ts'

/** Whoever makes an entry is given so long before it counts as died, in milliseconds. */
export const MAKING_MS = 60_000

/**
 * Finds out about an entry of which it is not known whether it was made. The platform is asked for it first; only when
 * it is certainly not there is it made, and by a person's wish alone: each blind try could take one more of the quota.
 */
export async function settleEntry(
  platform: Platform,
  { tenantId, actor }: Caller,
  entryId: string,
  may: { readonly make: boolean },
): Promise<Result<{ entryId: string; state: EntryState }, 'not_found'>> {
  const claimed = await platform.inTenant(tenantId, actor, async (ctx) => {
    const row = await findEntry(ctx, entryId)
    if (!row || row.state === 'removed') return undefined
    const mine = await claimEntry(ctx, entryId, new Date(ctx.now().getTime() - MAKING_MS))
    return { row, mine, known: await listPlatformIds(ctx, row.companyId, row.kind) }
  })
  if (!claimed) return refuse('not_found')
  const { row, mine, known } = claimed
  if (!mine) return accept({ entryId, state: row.state })
  const turn = await turnOf(platform, tenantId, row, { known, make: may.make })
  await platform.inTenant(tenantId, actor, (ctx) => updateState(ctx, entryId, turn))
  return accept({ entryId, state: turn.state })
}

async function turnOf(
  platform: Platform,
  tenantId: string,
  row: EntryRow,
  { known, make }: { readonly known: readonly string[]; readonly make: boolean },
): Promise<EntryTurn> {
  const whose = { tenantId, companyId: row.companyId }
  const found = await entryDesk.find(platform, whose, { kind: row.kind, draft: row, since: row.createdAt, known })
  if (found.kind !== 'done') return { state: 'unresolved', fault: sayRefusal(reasonOf(found), found) }
  if (found.value) return { state: 'live', ...found.value }
  if (!make) return { state: 'failed' }
  const made = await entryDesk.make(platform, whose, row.kind, row)
  if (made.kind === 'done') return { state: 'live', ...made.value }
  if (made.kind === 'unresolved') return { state: 'unresolved' }
  return { state: 'failed', fault: sayRefusal(reasonOf(made), made) }
}
