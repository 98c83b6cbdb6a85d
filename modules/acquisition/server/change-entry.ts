import type { Platform } from '#kit/node/module.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { entryDesk } from '#modules/channels/index.ts'
import type { EntryWords } from '../model/entry.ts'
import { type PlatformRefusal, reasonOf } from '../model/platform-words.ts'
import type { WelcomeFault } from '../model/welcome-message.ts'
import type { Caller } from './caller.ts'
import { wordsFault } from './keep-words.ts'
import { findEntry, updateWords } from './store/entry.ts'

type Refusal = PlatformRefusal | WelcomeFault | 'tag_unknown' | 'not_live' | 'not_found'

/** The platform first, then our own copy: what it refuses stays as it was, and saving once more does no harm. */
export async function changeEntry(
  platform: Platform,
  { tenantId, actor }: Caller,
  entryId: string,
  words: EntryWords,
): Promise<Result<{ entryId: string }, Refusal>> {
  const read = await platform.inTenant(tenantId, actor, async (ctx) => {
    const row = await findEntry(ctx, entryId)
    if (!row || row.state === 'removed') return refuse('not_found')
    if (row.state !== 'live' || row.platformId === null) return refuse('not_live')
    const fault = await wordsFault(ctx, words)
    if (fault) return fault === 'tag_unknown' ? refuse(fault, { field: 'body.tagIds' }) : refuse(fault)
    return accept({ row, platformId: row.platformId })
  })
  if (!read.ok) return read
  const { row, platformId } = read.value
  const whose = { tenantId, companyId: row.companyId }
  const answer = await entryDesk.change(platform, whose, { kind: row.kind, platformId }, { ...row, ...words })
  if (answer.kind !== 'done') {
    const { errcode, errmsg } = answer
    return refuse(reasonOf(answer), { facts: { errcode, errmsg } })
  }
  await platform.inTenant(tenantId, actor, (ctx) => updateWords(ctx, entryId, words))
  return accept({ entryId })
}
