import { type MountedRoute, mount } from '#kit/node/module.ts'
import { accept } from '#kit/pure/result.ts'
import * as contract from '../contract/drift.ts'
import { compareNights, freezeDrifted, listDrifted, readDrift } from './read-drift.ts'
import { toMember } from './routes.ts'

export const driftRoutes: readonly MountedRoute[] = [
  mount(contract.readDrift, (ctx, { params, query }) => readDrift(ctx, params.segmentId, query.days)),
  mount(contract.compareNights, (ctx, { params, query }) => compareNights(ctx, params.segmentId, query)),
  mount(contract.listDrifted, async (ctx, { params, query }) => {
    const page = await listDrifted(ctx, params.segmentId, query)
    return page.ok ? accept({ ...page.value, items: page.value.items.map(toMember) }) : page
  }),
  mount(contract.freezeDrifted, async (ctx, { params, body }) => {
    const made = await freezeDrifted(ctx, params.segmentId, body)
    return made.ok ? accept({ id: made.value.id, name: made.value.name, memberCount: made.value.memberCount }) : made
  }),
]
