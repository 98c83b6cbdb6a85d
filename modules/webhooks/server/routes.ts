import { type MountedRoute, mount, mountOpen } from '#kit/node/module.ts'
import { cutPage, readTimeCursor } from '#kit/pure/paging.ts'
import { accept, refuse } from '#kit/pure/result.ts'
import * as contract from '../contract.ts'
import { listAnnounced } from './announced.ts'
import { changeEndpoint, createEndpoint, renewSecret } from './change-endpoints.ts'
import { pingEndpoint, replayDelivery, replayFailed } from './replay-deliveries.ts'
import { sourceRoutes } from './source-routes.ts'
import { countByEndpoint, type DeliveryRow, findDelivery, listAttempts, listDeliveries } from './store/delivery.ts'
import { deleteEndpoint, type EndpointRow, listEndpoints } from './store/endpoint.ts'

/** Tries shown of one delivery. */
const ATTEMPTS_SHOWN = 50

type Counts = Awaited<ReturnType<typeof countByEndpoint>>

function toEndpoint(row: EndpointRow, counts: Counts) {
  const count = (state: string) =>
    counts.find((one) => one.endpointId === row.id && one.state === state)?.deliveries ?? 0
  return {
    ...row,
    events: [...row.events],
    failingSince: row.failingSince?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    waiting: count('waiting'),
    failed: count('failed'),
  }
}

function toDelivery({ body: _, url: __, ...row }: DeliveryRow) {
  const nextAt = row.state === 'waiting' ? row.nextAt.toISOString() : null
  return { ...row, createdAt: row.createdAt.toISOString(), nextAt }
}

const endpointRoutes: readonly MountedRoute[] = [
  mount(contract.listEvents, async (ctx) => accept({ items: listAnnounced(ctx) })),
  mount(contract.listEndpoints, async (ctx) => {
    const rows = await listEndpoints(ctx)
    const counts = await countByEndpoint(ctx)
    return accept({ items: rows.map((row) => toEndpoint(row, counts)), nextCursor: null })
  }),
  mountOpen(contract.createEndpoint, (platform, { tenantId, actor, body }) =>
    platform.inTenant(tenantId, actor, (ctx) => createEndpoint(platform, ctx, body)),
  ),
  mountOpen(contract.changeEndpoint, (platform, { tenantId, actor, params, body }) =>
    platform.inTenant(tenantId, actor, (ctx) => changeEndpoint(platform, ctx, params.endpointId, body)),
  ),
  mountOpen(contract.renewSecret, (platform, { tenantId, actor, params }) =>
    platform.inTenant(tenantId, actor, (ctx) => renewSecret(platform, ctx, params.endpointId)),
  ),
  mount(contract.removeEndpoint, async (ctx, { params }) =>
    (await deleteEndpoint(ctx, params.endpointId)) ? accept(params) : refuse('not_found'),
  ),
  mount(contract.pingEndpoint, (ctx, { params }) => pingEndpoint(ctx, params.endpointId)),
  mount(contract.replayFailed, (ctx, { params, body }) => replayFailed(ctx, params.endpointId, new Date(body.since))),
]

export const routes: readonly MountedRoute[] = [
  ...sourceRoutes,
  ...endpointRoutes,
  mount(contract.listDeliveries, async (ctx, { query }) => {
    const { cursor, limit, ...filter } = query
    const rows = await listDeliveries(ctx, filter, { after: readTimeCursor(cursor), limit })
    return accept(cutPage(rows.map(toDelivery), limit, (row) => [row.createdAt, row.id]))
  }),
  mount(contract.readDelivery, async (ctx, { params }) => {
    const row = await findDelivery(ctx, params.deliveryId)
    if (!row) return refuse('not_found')
    const tries = await listAttempts(ctx, row.id, ATTEMPTS_SHOWN)
    return accept({
      ...toDelivery(row),
      url: row.url,
      body: row.body,
      tries: tries.map((one) => ({ ...one, at: one.at.toISOString() })),
    })
  }),
  mount(contract.replayDelivery, (ctx, { params }) => replayDelivery(ctx, params.deliveryId)),
]
