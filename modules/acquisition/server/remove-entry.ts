import type { Platform } from '#kit/node/module.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { entryDesk } from '#modules/channels/index.ts'
import { type PlatformRefusal, reasonOf } from '../model/platform-words.ts'
import type { Caller } from './caller.ts'
import { type EntryRow, findEntry, listPlatformIds, updateState } from './store/entry.ts'

/**
 * Removes an entry at the platform and keeps what came by it. One of which it is not known whether it was made is
 * looked for first, so that nothing stays behind that takes a place of the quota. Of a company that is no longer
 * connected nothing can be asked: its entries go here alone.
 */
export async function removeEntry(
  platform: Platform,
  { tenantId, actor }: Caller,
  entryId: string,
): Promise<Result<{ entryId: string }, PlatformRefusal | 'not_found'>> {
  const read = await platform.inTenant(tenantId, actor, async (ctx) => {
    const row = await findEntry(ctx, entryId)
    if (!row || row.state === 'removed') return undefined
    const connected = (await entryDesk.readCompanies(ctx)).some(({ id }) => id === row.companyId)
    return { row, connected, known: await listPlatformIds(ctx, row.companyId, row.kind) }
  })
  if (!read) return refuse('not_found')
  const answer = read.connected ? await removeThere(platform, tenantId, read.row, read.known) : undefined
  if (answer && answer.kind !== 'done') {
    const { errcode, errmsg } = answer
    return refuse(reasonOf(answer), { facts: { errcode, errmsg } })
  }
  await platform.inTenant(tenantId, actor, (ctx) => updateState(ctx, entryId, { state: 'removed' }))
  return accept({ entryId })
}

async function removeThere(platform: Platform, tenantId: string, row: EntryRow, known: readonly string[]) {
  const whose = { tenantId, companyId: row.companyId }
  if (row.platformId !== null) return entryDesk.remove(platform, whose, { kind: row.kind, platformId: row.platformId })
  const found = await entryDesk.find(platform, whose, { kind: row.kind, draft: row, since: row.createdAt, known })
  if (found.kind !== 'done' || !found.value) return found
  return entryDesk.remove(platform, whose, { kind: row.kind, platformId: found.value.platformId })
}
