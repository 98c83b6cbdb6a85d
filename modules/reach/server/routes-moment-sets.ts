import type { Ctx } from '#kit/node/ctx.ts'
import { type MountedRoute, mount } from '#kit/node/module.ts'
import { cutPage, readTimeCursor } from '#kit/pure/paging.ts'
import { accept, refuse } from '#kit/pure/result.ts'
import { readSendingCompany } from '#modules/channels/index.ts'
import * as contract from '../contract/moment-set.ts'
import type { PostPlan } from '../model/moment-set.ts'
import { changeSetState } from './moments/change-set-state.ts'
import { dryRunMomentSet } from './moments/dry-run-moment-set.ts'
import { copyMomentSet, createMomentSet, saveMomentSet } from './moments/save-moment-set.ts'
import { findMomentSet, listMomentSets, listPosts, type MomentSetRow, sumMomentSends } from './store/moment-set.ts'

async function showMomentSet(ctx: Ctx, { companyId, ...set }: MomentSetRow) {
  const posts = await listPosts(ctx, set.id)
  const sums = await sumMomentSends(
    ctx,
    posts.flatMap(({ massSendId }) => massSendId ?? []),
  )
  const resultOf = new Map(sums.map((one) => [one.sendId, one]))
  return {
    ...set,
    companyId,
    companyName: (await readSendingCompany(ctx, companyId))?.name ?? null,
    userids: [...set.userids],
    slots: [...set.slots],
    madeAt: set.madeAt.toISOString(),
    posts: posts.map(({ id, day, time, dueAt, plan, state, massSendId, refusal }) => ({
      ...{ ...onWire(plan), key: id, day, time, state, refusal, dueAt: dueAt.toISOString() },
      result: (massSendId !== null && resultOf.get(massSendId)) || null,
    })),
  }
}

function onWire({ tags, userids, attachments, ...plan }: PostPlan) {
  return {
    ...plan,
    ...(tags && { tags: [...tags] }),
    ...(userids && { userids: [...userids] }),
    ...(attachments && { attachments: [...attachments] }),
  }
}

export const momentSetRoutes: readonly MountedRoute[] = [
  mount(contract.listMomentSets, async (ctx, { query: { cursor, limit } }) => {
    const rows = await listMomentSets(ctx, { after: readTimeCursor(cursor), limit: limit + 1 })
    const page = cutPage(rows, limit, (row) => [row.madeAt.toISOString(), row.id])
    return accept({ ...page, items: page.items.map((row) => ({ ...row, madeAt: row.madeAt.toISOString() })) })
  }),
  mount(contract.readMomentSet, async (ctx, { params }) => {
    const set = await findMomentSet(ctx, params.momentSetId)
    return set ? accept(await showMomentSet(ctx, set)) : refuse('not_found')
  }),
  mount(contract.createMomentSet, (ctx, { body }) => createMomentSet(ctx, body)),
  mount(contract.saveMomentSet, (ctx, { params, body }) => saveMomentSet(ctx, params.momentSetId, body)),
  mount(contract.dryRunMomentSet, async (ctx, { params }) => {
    const tried = await dryRunMomentSet(ctx, params.momentSetId)
    if (!tried) return refuse('not_found')
    const posts = tried.posts.map(({ stopped, cautions, deferredUntil, ...post }) => ({
      ...{ ...post, stopped: [...stopped], cautions: [...cautions] },
      deferredUntil: deferredUntil?.toISOString() ?? null,
    }))
    return accept({ ...tried, posts })
  }),
  mount(contract.changeMomentSetState, (ctx, { params, body }) => changeSetState(ctx, params.momentSetId, body.state)),
  mount(contract.copyMomentSet, (ctx, { params, body }) => copyMomentSet(ctx, params.momentSetId, body)),
]
