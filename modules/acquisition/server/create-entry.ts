import type { Platform } from '#kit/node/module.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { entryDesk } from '#modules/channels/index.ts'
import { ENTRIES_MAX, type EntryDraft, type EntryKind, type EntryState, tokenOf } from '../model/entry.ts'
import { type PlatformRefusal, reasonOf } from '../model/platform-words.ts'
import type { Caller } from './caller.ts'
import { judgeWords, type WelcomeRefusal } from './keep-words.ts'
import { countEntries, deleteEntry, type EntryRow, type EntryTurn, insertEntry, updateState } from './store/entry.ts'

export interface NewEntry extends EntryDraft {
  readonly kind: EntryKind
  readonly companyId: string
}

type Refusal = PlatformRefusal | WelcomeRefusal | 'tag_unknown' | 'company_unknown' | 'too_many'

/**
 * Makes an entry. It is written down before the platform is asked, so that one whose outcome is unknown, or whose maker
 * died, is found and looked for; one the platform refused leaves nothing behind.
 */
export async function createEntry(
  platform: Platform,
  { tenantId, actor }: Caller,
  draft: NewEntry,
): Promise<Result<{ entryId: string; state: EntryState }, Refusal>> {
  const begun = await platform.inTenant(tenantId, actor, async (ctx) => {
    const companies = await entryDesk.readCompanies(ctx)
    if (!companies.some(({ id }) => id === draft.companyId))
      return refuse('company_unknown', { field: 'body.companyId' })
    if ((await countEntries(ctx)) >= ENTRIES_MAX) return refuse('too_many')
    const id = ctx.newId()
    const { claimReason } = draft
    const judged = await judgeWords(ctx, draft, { subject: `entry:${id}`, before: undefined, claimReason })
    if (!judged.ok) return judged
    const now = ctx.now()
    const row: EntryRow = {
      ...draft,
      id,
      token: tokenOf(id),
      state: 'making',
      platformId: null,
      url: null,
      fault: null,
      createdAt: now,
      createdBy: actor.name,
      askedAt: now,
      archivedAt: null,
    }
    await insertEntry(ctx, row)
    if (row.welcome && row.welcome.attachments.length > 0) await entryDesk.keepMediaSoon(ctx, row.companyId)
    return accept(row)
  })
  if (!begun.ok) return begun
  const { id: entryId, companyId, kind } = begun.value
  const answer = await entryDesk.make(platform, { tenantId, companyId }, kind, begun.value)
  const note = (turn: EntryTurn) => platform.inTenant(tenantId, actor, (ctx) => updateState(ctx, entryId, turn))
  if (answer.kind === 'done') {
    await note({ state: 'live', ...answer.value })
    return accept({ entryId, state: 'live' })
  }
  if (answer.kind === 'unresolved') {
    await note({ state: 'unresolved' })
    return accept({ entryId, state: 'unresolved' })
  }
  await platform.inTenant(tenantId, actor, (ctx) => deleteEntry(ctx, entryId))
  const { errcode, errmsg } = answer
  return refuse(reasonOf(answer), { facts: { errcode, errmsg } })
}
