import { isDeepStrictEqual } from 'node:util'
import { type MountedRoute, mount, mountOpen } from '#kit/node/module.ts'
import { accept, refuse } from '#kit/pure/result.ts'
import * as contract from '../contract/official.ts'
import { saveAutoReply } from './official/save-auto-reply.ts'
import { publishMenu, saveMenu } from './official/save-menu.ts'
import { changeScene, createScene, remakeScene } from './official/scenes.ts'
import { findAccount } from './store/account.ts'
import { deleteReply, listReplies } from './store/auto-reply.ts'
import { findMenu } from './store/menu.ts'
import { archiveScene, listScenes } from './store/scene.ts'

export const officialRoutes: readonly MountedRoute[] = [
  mount(contract.readMenu, async (ctx, { params }) => {
    if ((await findAccount(ctx, params.officialId))?.kind !== 'official') return refuse('not_found')
    const menu = await findMenu(ctx, params.officialId)
    return accept({
      buttons: (menu?.buttons ?? []).map((button) => ({ ...button, below: [...button.below] })),
      savedAt: menu?.savedAt.toISOString() ?? null,
      publishedAt: menu?.publishedAt?.toISOString() ?? null,
      isPublished: menu ? isDeepStrictEqual(menu.buttons, menu.published) : true,
      fault: menu?.fault ?? '',
    })
  }),
  mount(contract.saveMenu, (ctx, { params, body }) => saveMenu(ctx, params.officialId, body)),
  mountOpen(contract.publishMenu, (platform, { tenantId, params }) =>
    publishMenu(platform, { tenantId, accountId: params.officialId }),
  ),
  mount(contract.listReplies, async (ctx, { params }) => {
    if (!(await findAccount(ctx, params.officialId))) return refuse('not_found')
    const items = (await listReplies(ctx, params.officialId)).map((row) => ({ ...row, words: [...row.words] }))
    return accept({ items, nextCursor: null })
  }),
  mount(contract.createReply, (ctx, { params, body }) => saveAutoReply(ctx, params.officialId, body)),
  mount(contract.changeReply, async (ctx, { params, body }) => {
    const saved = await saveAutoReply(ctx, params.officialId, { ...body, occasion: 'words' }, params.replyId)
    // A rule that is there cannot be one too many, nor a second one of its occasion.
    return saved.ok || (saved.reason !== 'too_many' && saved.reason !== 'there_already') ? saved : refuse('not_found')
  }),
  mount(contract.removeReply, async (ctx, { params: { officialId, replyId } }) =>
    (await deleteReply(ctx, officialId, replyId)) ? accept({ replyId }) : refuse('not_found'),
  ),
  mount(contract.listScenes, async (ctx, { params, query }) => {
    if (!(await findAccount(ctx, params.officialId))) return refuse('not_found')
    const items = (await listScenes(ctx, params.officialId, query.archived)).map(
      ({ accountId: _, token: __, archivedAt, createdAt, expiresAt, tagIds, ...row }) => ({
        ...row,
        tagIds: [...tagIds],
        createdAt: createdAt.toISOString(),
        expiresAt: expiresAt?.toISOString() ?? null,
        archived: archivedAt !== null,
      }),
    )
    return accept({ items, nextCursor: null })
  }),
  mountOpen(contract.createScene, (platform, { tenantId, params, body }) =>
    createScene(platform, { tenantId, accountId: params.officialId }, body),
  ),
  mount(contract.changeScene, (ctx, { params, body }) => changeScene(ctx, params.officialId, params.sceneId, body)),
  mountOpen(contract.remakeScene, (platform, { tenantId, params: { officialId, sceneId }, body }) =>
    remakeScene(platform, { tenantId, accountId: officialId }, sceneId, body.days),
  ),
  mount(contract.archiveScene, async (ctx, { params: { officialId, sceneId }, body }) =>
    (await archiveScene(ctx, officialId, sceneId, body.archived)) ? accept({ sceneId }) : refuse('not_found'),
  ),
]
