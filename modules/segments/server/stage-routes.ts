import { type MountedRoute, mount, mountOpen } from '#kit/node/module.ts'
import { accept } from '#kit/pure/result.ts'
import * as moves from '../contract/stage-moves.ts'
import * as contract from '../contract.ts'
import { listStagePeople, listStages, readStageOf } from './list-stages.ts'
import { askForStages } from './place-stages.ts'
import { readStages } from './read-stages.ts'
import { toMember } from './routes.ts'
import { previewStages, saveStages } from './save-stages.ts'
import { countStageMoves, freezeStageMovers, listStageMovers } from './stage-moves.ts'

export const stageRoutes: readonly MountedRoute[] = [
  mount(contract.listStages, async (ctx) => {
    const { stages, placedAt, ...listed } = await listStages(ctx)
    return accept({ ...listed, stages: [...stages], placedAt: placedAt?.toISOString() ?? null })
  }),
  mount(contract.listStageNames, async (ctx) => {
    const { stages } = await readStages(ctx)
    return accept({ items: stages.map(({ key, name }) => ({ id: key, name })) })
  }),
  mount(contract.saveStages, async (ctx, { body }) => {
    const saved = await saveStages(ctx, body.stages)
    return saved.ok ? accept({}) : saved
  }),
  mountOpen(contract.previewStages, (platform, { tenantId, actor, body }) =>
    platform.inTenant(tenantId, actor, async (ctx) => {
      const found = await previewStages(ctx, body.stages)
      if (!found.ok) return found
      const { counts, none, asOf } = found.value
      return accept({ counts: [...counts], none, asOf: asOf.toISOString() })
    }),
  ),
  mount(contract.placeStages, async (ctx) => {
    await askForStages(ctx)
    return accept({})
  }),
  mount(contract.listStagePeople, async (ctx, { query: { stage, ...page } }) => {
    const people = await listStagePeople(ctx, stage, page)
    return people.ok ? accept({ ...people.value, items: people.value.items.map(toMember) }) : people
  }),
  mount(contract.countStageMoves, async (ctx, { query }) => {
    const { cells } = await countStageMoves(ctx, query)
    return accept({ cells: [...cells] })
  }),
  mount(moves.listStageMovers, async (ctx, { query: { cursor, limit, ...ask } }) => {
    const page = await listStageMovers(ctx, ask, { cursor, limit })
    return page.ok ? accept({ ...page.value, items: page.value.items.map(toMember) }) : page
  }),
  mount(moves.freezeStageMovers, async (ctx, { body }) => {
    const made = await freezeStageMovers(ctx, body)
    return made.ok ? accept({ id: made.value.id, name: made.value.name, memberCount: made.value.memberCount }) : made
  }),
  mount(contract.readStageOf, async (ctx, { params }) => {
    const found = await readStageOf(ctx, params.contactId)
    if (!found.ok) return found
    const standing = found.value && { stage: found.value.stage, since: found.value.since.toISOString() }
    return accept({ standing })
  }),
]
