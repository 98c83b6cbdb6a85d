import { type MountedRoute, mount, mountOpen } from '#kit/node/module.ts'
import { accept } from '#kit/pure/result.ts'
import * as contract from '../contract/register.ts'
import { pageConsents, readFigures } from './consent-register.ts'
import { exportRegister } from './export-register.ts'

export const registerRoutes: readonly MountedRoute[] = [
  mount(contract.listConsentLines, (ctx, { query }) => pageConsents(ctx, query)),
  mount(contract.readConsentFigures, async (ctx) => accept(await readFigures(ctx))),
  mountOpen(contract.exportConsentLines, async (platform, { tenantId, actor, query }) =>
    accept(await exportRegister(platform, { tenantId, actor, query })),
  ),
]
