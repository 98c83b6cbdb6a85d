import type { Actor } from '#kit/node/ctx.ts'
import type { Download, Platform } from '#kit/node/module.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { dayOf } from '#kit/pure/zoned-time.ts'
import { writeAudit } from '#modules/compliance/index.ts'
import { listTags, readContacts } from '#modules/contacts/index.ts'
import { memberCsvHead, memberCsvLine } from '../model/member-csv.ts'
import { membersOfRule } from './read-members.ts'
import { findSegment } from './store/segment.ts'

/** People read for one piece of the file. */
const EXPORT_CHUNK_PEOPLE = 1000

interface WriteAsk {
  readonly tenantId: string
  readonly actor: Actor
  readonly language: 'zh' | 'en'
}
interface ExportAsk extends WriteAsk {
  readonly segmentId: string
}

/** The list of members as a file, written while it is sent. Noted in the audit log before the first line leaves. */
export async function exportMembers(platform: Platform, ask: ExportAsk): Promise<Result<Download, 'not_found'>> {
  const { tenantId, actor, segmentId } = ask
  const opened = await platform.inTenant(tenantId, actor, async (ctx) => {
    const segment = await findSegment(ctx, segmentId)
    if (!segment) return undefined
    const ids = await membersOfRule(ctx, segment.rule)
    const subject = `segment:${segmentId}`
    await writeAudit(ctx, { action: 'segments.export_members', subject, detail: { people: ids.length } })
    return { name: segment.name, ids }
  })
  if (!opened) return refuse('not_found')
  return accept({
    fileName: `${opened.name}.csv`,
    contentType: 'text/csv; charset=utf-8',
    chunks: writeMembers(platform, ask, opened.ids),
  })
}

/** The file itself, a thousand people at a time. */
export async function* writeMembers(platform: Platform, ask: WriteAsk, ids: readonly number[]): AsyncGenerator<string> {
  yield memberCsvHead(ask.language)
  for (let start = 0; start < ids.length; start += EXPORT_CHUNK_PEOPLE)
    yield await writeChunk(platform, ask, ids.slice(start, start + EXPORT_CHUNK_PEOPLE))
}

async function writeChunk(platform: Platform, { tenantId, actor }: WriteAsk, ids: readonly number[]): Promise<string> {
  return platform.inTenant(tenantId, actor, async (ctx) => {
    const tags = new Map((await listTags(ctx)).map((tag) => [tag.id, tag.name]))
    const people = await readContacts(ctx, ids)
    return people
      .map((person) => ({
        ...person,
        tags: person.tags.map((id) => tags.get(id) ?? id),
        since: dayOf(person.createdAt, ctx.tenant.timezone),
      }))
      .map(memberCsvLine)
      .join('')
  })
}
