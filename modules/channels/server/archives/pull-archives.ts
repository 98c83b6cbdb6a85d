import type { Ctx } from '#kit/node/ctx.ts'
import { liveTenants } from '#kit/node/live-tenants.ts'
import type { Job, Platform } from '#kit/node/module.ts'
import { heardFacts, type PeopleHeard } from '../../events.ts'
import { ARCHIVE_PULL_MAX, ARCHIVES, type ArchivedMessage, type ArchiveSource, spokenOf } from '../../model/archive.ts'
import {
  type ArchiveReader,
  findFriends,
  listArchiveReaders,
  moveArchiveSeq,
  readArchiveSeq,
} from '../store/archive.ts'

const puller = { kind: 'system', name: 'channels' } as const
/** Pulls of one source in one run; the rest follows in the next. */
const PULLS_MAX = 50

/** Reads every source of kept conversations on from where it stopped, for every company. Without sources, nothing. */
async function pullArchives(platform: Platform): Promise<void> {
  const sources = platform.fillsOf<ArchiveSource>(ARCHIVES)
  if (sources.length === 0) return
  const { system } = platform.database
  const live = await liveTenants(platform)
  const readers = (await listArchiveReaders(system)).filter(({ tenantId }) => live.has(tenantId))
  for (const source of sources)
    for (const reader of readers)
      try {
        await pullAll(platform, source, reader)
      } catch (error) {
        // One source or company that fails must not keep the others from being read.
        const { companyId } = reader
        platform.log.warn({ companyId, source: source.name, error: String(error) }, 'archive: will try again')
      }
}

async function pullAll(platform: Platform, source: ArchiveSource, reader: ArchiveReader): Promise<void> {
  const { tenantId, companyId, corpId } = reader
  const mark = { companyId, source: source.name }
  for (let pull = 0; pull < PULLS_MAX; pull += 1) {
    const from = await platform.inTenant(tenantId, puller, (ctx) => readArchiveSeq(ctx, companyId, source.name))
    const messages = await source.pull({ corpId, afterSeq: from, limit: ARCHIVE_PULL_MAX })
    const fresh = messages.filter(({ seq }) => seq > from)
    const to = Math.max(from, ...fresh.map(({ seq }) => seq))
    if (to === from) return
    const isMoved = await platform.inTenant(tenantId, puller, async (ctx) => {
      if (!(await moveArchiveSeq(ctx, mark, { from, to }))) return false
      await tellSpoken(ctx, companyId, fresh)
      return true
    })
    if (!isMoved || messages.length < ARCHIVE_PULL_MAX) return
  }
}

/** That somebody spoke stands in the timeline of the customer, for whom a member of the company is or was a friend. */
async function tellSpoken(ctx: Ctx, companyId: string, messages: readonly ArchivedMessage[]): Promise<void> {
  const named = [...new Set(messages.flatMap(({ from, to }) => [from, ...to]))]
  const friends = await findFriends(ctx, companyId, named)
  const events: PeopleHeard['events'][number][] = []
  for (const message of messages) {
    const spoken = spokenOf(message, (id) => friends.has(id))
    for (const externalUserid of spoken?.externalUserids ?? []) {
      const contactId = friends.get(externalUserid)
      if (!spoken || contactId === undefined) continue
      const { msgId, kind, roomId, at } = message
      events.push({
        ...{ contactId, name: spoken.name, at: at.toISOString() },
        eventId: `wecom said ${companyId} ${msgId} ${externalUserid}`,
        properties: { userid: spoken.userid, kind, ...(roomId === '' ? {} : { group: roomId }) },
      })
    }
  }
  if (events.length > 0) await ctx.tell(...heardFacts({ events }))
}

/** Off the full minutes at which everybody asks (gotcha 10). */
export const pullArchivesJob: Job = {
  name: 'channels.pull_archives',
  scope: 'platform',
  every: '3,8,13,18,23,28,33,38,43,48,53,58 * * * *',
  run: pullArchives,
}
