import type { Platform } from '#kit/node/module.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { entryDesk } from '#modules/channels/index.ts'
import type { EntryDraft } from '../model/entry.ts'
import { type PlatformRefusal, reasonOf } from '../model/platform-words.ts'
import type { Caller } from './caller.ts'
import { judgeWords, type WelcomeRefusal } from './keep-words.ts'
import { findEntry, updateWords } from './store/entry.ts'

type Refusal = PlatformRefusal | WelcomeRefusal | 'tag_unknown' | 'not_live' | 'not_found'

/** The platform first, then our own copy: what it refuses stays as it was, and saving once more does no harm. */
export async function changeEntry(
  platform: Platform,
  { tenantId, actor }: Caller,
  entryId: string,
  { claimReason, ...words }: EntryDraft,
): Promise<Result<{ entryId: string }, Refusal>> {
  const read = await platform.inTenant(tenantId, actor, async (ctx) => {
    const row = await findEntry(ctx, entryId)
    if (!row || row.state === 'removed') return refuse('not_found')
    if (row.state !== 'live' || row.platformId === null) return refuse('not_live')
    const judged = await judgeWords(ctx, words, { subject: `entry:${entryId}`, before: row.welcome, claimReason })
    if (!judged.ok) return judged
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
  await platform.inTenant(tenantId, actor, async (ctx) => {
    await updateWords(ctx, entryId, words)
    if (words.welcome && words.welcome.attachments.length > 0) await entryDesk.keepMediaSoon(ctx, row.companyId)
  })
  return accept({ entryId })
}
