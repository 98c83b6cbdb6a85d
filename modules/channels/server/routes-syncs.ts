import { type MountedRoute, mount } from '#kit/node/module.ts'
import { cutPage, readCursor, readTimeCursor } from '#kit/pure/paging.ts'
import { accept, refuse } from '#kit/pure/result.ts'
import { readContacts } from '#modules/contacts/index.ts'
import * as contract from '../contract/syncs.ts'
import { findCompany } from './store/company.ts'
import { findSync, listFreshness, pageDifferences, pageSyncs, type ShownSync } from './store/sync.ts'
import { startRepair, startSync } from './sync/start-sync.ts'

/** Comparisons of our copy with what WeCom says. */
export const syncRoutes: readonly MountedRoute[] = [
  mount(contract.listSyncs, async (ctx, { query }) => {
    const { limit, companyId } = query
    const rows = await pageSyncs(ctx, { companyId, after: readTimeCursor(query.cursor), limit: limit + 1 })
    const { items, nextCursor } = cutPage(rows, limit, (row) => [row.startedAt.toISOString(), row.id])
    return accept({ items: items.map(show), nextCursor })
  }),
  mount(contract.readFreshness, async (ctx) => {
    const byCompany = Map.groupBy(await listFreshness(ctx), ({ companyId }) => companyId)
    const items = [...byCompany].flatMap(([companyId, [latest, ...others]]) => {
      if (!latest) return []
      const healed = [...others, latest].find(({ repaired, kind }) => kind !== 'first' && repaired > 0)
      return [{ companyId, latest: show(latest), healed: healed ? show(healed) : null }]
    })
    return accept({ items })
  }),
  mount(contract.startSync, async (ctx, { params }) => {
    const company = await findCompany(ctx, params.companyId)
    if (!company) return refuse('not_found')
    return startSync(ctx, { companyId: company.id, kind: 'asked', repairs: company.autoRepair })
  }),
  mount(contract.listDifferences, async (ctx, { params, query }) => {
    if (!(await findSync(ctx, params.syncId))) return refuse('not_found')
    const [externalUserid, userid] = readCursor(query.cursor ?? '') ?? []
    const isPlace = typeof externalUserid === 'string' && typeof userid === 'string'
    const after = isPlace ? { externalUserid, userid } : undefined
    const rows = await pageDifferences(ctx, params.syncId, { after, limit: query.limit + 1 })
    const { items, nextCursor } = cutPage(rows, query.limit, (row) => [row.externalUserid, row.userid])
    const people = await readContacts(
      ctx,
      items.flatMap(({ contactId }) => contactId ?? []),
    )
    const names = new Map(people.map(({ id, name }) => [id, name]))
    return accept({
      nextCursor,
      items: items.map(({ externalUserid: external, repairedAt, contactId, what, ...row }) => ({
        ...row,
        id: `${external} ${row.userid}`,
        what: [...what],
        contactId,
        contactName: (contactId && names.get(contactId)) || '',
        repairedAt: repairedAt?.toISOString() ?? null,
      })),
    })
  }),
  mount(contract.repairSync, (ctx, { params }) => startRepair(ctx, params.syncId)),
]

function show({ startedAt, endedAt, attempts: _, ...sync }: ShownSync) {
  return { ...sync, startedAt: startedAt.toISOString(), endedAt: endedAt?.toISOString() ?? null }
}
