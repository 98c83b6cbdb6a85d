import { type MountedRoute, mount, mountOpen } from '#kit/node/module.ts'
import { accept, refuse } from '#kit/pure/result.ts'
import { readContacts } from '#modules/contacts/index.ts'
import * as contract from '../contract.ts'
import { isTogether } from '../model/friendship.ts'
import { changeCompany, connectCompany, pushUrlOf, renewPushKeys } from './connect-company.ts'
import { accountRoutes } from './routes-accounts.ts'
import { checkUpRoutes } from './routes-check-ups.ts'
import { groupCodeRoutes } from './routes-group-codes.ts'
import { groupRoutes } from './routes-groups.ts'
import { libraryRoutes } from './routes-library.ts'
import { mediaRoutes } from './routes-media.ts'
import { memberRoutes } from './routes-members.ts'
import { officialRoutes } from './routes-official.ts'
import { pageRoutes } from './routes-pages.ts'
import { staffMessageRoutes } from './routes-staff-messages.ts'
import { syncRoutes } from './routes-syncs.ts'
import { tagRoutes } from './routes-tags.ts'
import { transferRoutes } from './routes-transfers.ts'
import { entryUrl } from './sign-in/entry-url.ts'
import { dropToken } from './store/access-token.ts'
import { listCompanies, removeCompany } from './store/company.ts'
import { countByCompany, listFollowersOf } from './store/follower.ts'

export const routes: readonly MountedRoute[] = [
  ...pageRoutes,
  mountOpen(contract.readWorld, async ({ config }) => {
    return accept({ phonesUrl: config.world ? `${config.world.url}/` : null })
  }),
  mountOpen(contract.listCompanies, (platform, { tenantId, actor }) =>
    platform.inTenant(tenantId, actor, async (ctx) => {
      const counts = new Map((await countByCompany(ctx)).map((one) => [one.companyId, one]))
      const items = (await listCompanies(ctx)).map(({ createdAt, heardAt, checkedAt, ...row }) => ({
        ...row,
        createdAt: createdAt.toISOString(),
        heardAt: heardAt?.toISOString() ?? null,
        checkedAt: checkedAt?.toISOString() ?? null,
        pushUrl: pushUrlOf(platform, row.id),
        homeUrl: entryUrl(platform, row.id, '/workbench/'),
        sidebarUrl: entryUrl(platform, row.id, '/workbench/customer'),
        people: counts.get(row.id)?.people ?? 0,
        pairs: counts.get(row.id)?.pairs ?? 0,
        waiting: counts.get(row.id)?.waiting ?? 0,
      }))
      return accept({ items, nextCursor: null })
    }),
  ),
  mountOpen(contract.connectCompany, (platform, { tenantId, actor, body }) =>
    platform.inTenant(tenantId, actor, (ctx) => connectCompany(platform, ctx, body)),
  ),
  mountOpen(contract.changeCompany, (platform, { tenantId, actor, params, body }) =>
    platform.inTenant(tenantId, actor, (ctx) => changeCompany(platform, ctx, params.companyId, body)),
  ),
  mountOpen(contract.renewPushKeys, (platform, { tenantId, actor, params }) =>
    platform.inTenant(tenantId, actor, (ctx) => renewPushKeys(platform, ctx, params.companyId)),
  ),
  mount(contract.removeCompany, async (ctx, { params }) => {
    if (!(await removeCompany(ctx, params.companyId))) return refuse('not_found')
    await dropToken(ctx, params.companyId)
    return accept(params)
  }),
  mount(contract.listFollowers, async (ctx, { params }) => {
    const [contact] = await readContacts(ctx, [params.contactId])
    if (!contact) return refuse('not_found')
    const rows = await listFollowersOf(ctx, params.contactId)
    const items = rows.map(({ addedAt, leftAt, leftBy, companyName, userid, remark, entryState, addWay }) => {
      const together = isTogether({ addedAt, leftAt, leftBy })
      const left = together ? { leftAt: null, leftBy: null } : { leftAt: leftAt?.toISOString() ?? null, leftBy }
      return { companyName, userid, remark, entryState, addWay, addedAt: addedAt.toISOString(), together, ...left }
    })
    return accept({ items, nextCursor: null })
  }),
  ...checkUpRoutes,
  ...memberRoutes,
  ...groupRoutes,
  ...groupCodeRoutes,
  ...syncRoutes,
  ...tagRoutes,
  ...staffMessageRoutes,
  ...accountRoutes,
  ...officialRoutes,
  ...transferRoutes,
  ...mediaRoutes,
  ...libraryRoutes,
]
