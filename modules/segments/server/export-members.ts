import type { Actor } from '#kit/node/ctx.ts'
import type { Download, Platform } from '#kit/node/module.ts'
import { sendTable } from '#kit/node/table-file/send-table.ts'
import type { WorkbookCell } from '#kit/node/write-workbook.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { dayOf } from '#kit/pure/zoned-time.ts'
import { writeAudit } from '#modules/compliance/index.ts'
import { listTags, readContacts } from '#modules/contacts/index.ts'
import { MEMBER_HEADINGS, memberCells } from '../model/member-cells.ts'
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
  readonly format: 'csv' | 'xlsx'
}

/** The sheet of a workbook, and a list that has no name of its own. */
const SHEET = 'members'

/**
 * The list of members as a file, written while it is sent: phones masked, no cell runs. Noted in the audit log before
 * the first line leaves.
 */
export async function exportMembers(platform: Platform, ask: ExportAsk): Promise<Result<Download, 'not_found'>> {
  const { tenantId, actor, segmentId, format } = ask
  const opened = await platform.inTenant(tenantId, actor, async (ctx) => {
    const segment = await findSegment(ctx, segmentId)
    if (!segment) return undefined
    const ids = await membersOfRule(ctx, segment.rule)
    const subject = `segment:${segmentId}`
    const detail = { people: ids.length, format }
    await writeAudit(ctx, { action: 'segments.export_members', subject, detail })
    return { name: segment.name, ids }
  })
  if (!opened) return refuse('not_found')
  return accept(sendTable({ name: opened.name, sheet: SHEET, format }, memberRows(platform, ask, opened.ids)))
}

/** The file itself as lines of CSV. */
export function writeMembers(platform: Platform, ask: WriteAsk, ids: readonly number[]): Download['chunks'] {
  return sendTable({ name: SHEET, sheet: SHEET, format: 'csv' }, memberRows(platform, ask, ids)).chunks
}

/** Headings and people, a thousand people at a time. */
async function* memberRows(
  platform: Platform,
  ask: WriteAsk,
  ids: readonly number[],
): AsyncGenerator<readonly WorkbookCell[]> {
  yield MEMBER_HEADINGS[ask.language]
  for (let start = 0; start < ids.length; start += EXPORT_CHUNK_PEOPLE)
    yield* await readChunk(platform, ask, ids.slice(start, start + EXPORT_CHUNK_PEOPLE))
}

async function readChunk(
  platform: Platform,
  { tenantId, actor }: WriteAsk,
  ids: readonly number[],
): Promise<WorkbookCell[][]> {
  return platform.inTenant(tenantId, actor, async (ctx) => {
    const tags = new Map((await listTags(ctx)).map((tag) => [tag.id, tag.name]))
    const people = await readContacts(ctx, ids)
    return people.map((person) =>
      memberCells({
        ...person,
        tags: person.tags.map((id) => tags.get(id) ?? id),
        since: dayOf(person.createdAt, ctx.tenant.timezone),
      }),
    )
  })
}
