import { type MountedRoute, mount, mountOpen } from '#kit/node/module.ts'
import { accept } from '#kit/pure/result.ts'
import * as contract from '../contract/check-ups.ts'
import { checkCompany as checkContract } from '../contract.ts'
import { checkCompany } from './check-up/check-company.ts'
import { listCheckUps } from './check-up/list-check-ups.ts'
import { removeDomainFile, saveDomainFile } from './domain-file/save-domain-file.ts'
import { listDomainFiles } from './store/domain-file.ts'

/** Whether what a connection needs is there, and the file that proves the domain. */
export const checkUpRoutes: readonly MountedRoute[] = [
  mountOpen(checkContract, (platform, { tenantId, params }) => checkCompany(platform, { tenantId, ...params })),
  mount(contract.listCheckUps, async (ctx) => accept({ items: await listCheckUps(ctx), nextCursor: null })),
  mountOpen(contract.listDomainFiles, ({ inTenant, config }, { tenantId, actor }) =>
    inTenant(tenantId, actor, async (ctx) => {
      const items = (await listDomainFiles(ctx)).map(({ savedAt, ...file }) => ({
        ...file,
        url: `${config.publicUrl}/${file.name}`,
        savedAt: savedAt.toISOString(),
      }))
      return accept({ items, nextCursor: null })
    }),
  ),
  mount(contract.saveDomainFile, (ctx, { body }) => saveDomainFile(ctx, body)),
  mount(contract.removeDomainFile, (ctx, { params }) => removeDomainFile(ctx, params.fileName)),
]
