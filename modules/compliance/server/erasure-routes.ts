import { type MountedRoute, mount, mountOpen } from '#kit/node/module.ts'
import { accept, refuse } from '#kit/pure/result.ts'
import * as contract from '../contract.ts'
import { requestErasure } from './request-erasure.ts'
import { downloadCertificate, onWire, pageErasures } from './show-erasures.ts'
import { findErasure } from './store/erasure.ts'
import { NO_TITLES, titlesOf } from './table-titles.ts'

/** Erasures and their certificates: what tables are called, the manifests of all modules say. */
export const erasureRoutes: readonly MountedRoute[] = [
  mount(contract.erasePerson, async (ctx, { params, body }) => {
    const asked = await requestErasure(ctx, { ...params, ...body })
    return asked.ok ? accept(onWire(ctx, asked.value, NO_TITLES)) : asked
  }),
  mountOpen(contract.listErasures, ({ inTenant, modules }, { tenantId, actor, query }) =>
    inTenant(tenantId, actor, (ctx) => pageErasures(ctx, query, titlesOf(modules))),
  ),
  mountOpen(contract.readErasure, ({ inTenant, modules }, { tenantId, actor, params }) =>
    inTenant(tenantId, actor, async (ctx) => {
      const erasure = await findErasure(ctx, params.erasureId)
      return erasure ? accept(onWire(ctx, erasure, titlesOf(modules))) : refuse('not_found')
    }),
  ),
  mountOpen(contract.downloadCertificate, ({ inTenant, modules }, { tenantId, actor, params, query }) =>
    inTenant(tenantId, actor, (ctx) =>
      downloadCertificate(ctx, params.erasureId, { ...query, titles: titlesOf(modules) }),
    ),
  ),
]
