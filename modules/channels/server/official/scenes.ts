import type { Ctx } from '#kit/node/ctx.ts'
import type { Platform } from '#kit/node/module.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { listTags, tagContacts } from '#modules/contacts/index.ts'
import type { FanDeed } from '../../model/accounts/official-push.ts'
import { SCENES_MAX, type Scene } from '../../model/accounts/scene.ts'
import { asText } from '../../model/json.ts'
import type { WhoseAccount } from '../accounts/account-secrets.ts'
import { findAccount } from '../store/account.ts'
import {
  countScan,
  countScenes,
  findScene,
  findSceneByToken,
  insertScene,
  renewScene,
  updateScene,
} from '../store/scene.ts'
import { askOfficial } from './ask-official.ts'

const DAY_SECONDS = 86_400
const maker = { kind: 'system', name: 'channels' } as const

export interface SceneDraft {
  readonly name: string
  readonly source: string
  readonly tagIds: readonly string[]
  /** Null: it lasts. */
  readonly days: number | null
}

type Told = 'platform_refused' | 'platform_silent'

/** The code a deed came by, of those made here. */
export async function findScanned(ctx: Ctx, accountId: string, deed: FanDeed): Promise<Scene | undefined> {
  const key = deed.kind === 'follow' || deed.kind === 'scan' ? (deed.properties.key ?? '') : ''
  return key === '' ? undefined : findSceneByToken(ctx, accountId, key)
}

/** Counts a scan, and puts the tags of the code on the person; a tag that was deleted meanwhile holds up nothing. */
export async function noteScan(ctx: Ctx, scene: Scene, contactId: number): Promise<void> {
  await countScan(ctx, scene.id)
  const origin = { id: scene.id, name: scene.name }
  for (const tagId of scene.tagIds) {
    const put = await tagContacts(ctx, { tagId, contactIds: [contactId], source: 'scene', origin })
    if (!put.ok) ctx.log.warn({ sceneId: scene.id, tagId, reason: put.reason }, 'channels: a tag was not put')
  }
}

async function tagsAreThere(ctx: Ctx, tagIds: readonly string[]): Promise<boolean> {
  if (tagIds.length === 0) return true
  const known = new Set((await listTags(ctx)).map(({ id }) => id))
  return tagIds.every((id) => known.has(id))
}

/** Made at the platform first: a code nobody was given does no harm, so an answer that was lost is asked for again. */
export async function createScene(
  platform: Platform,
  whose: WhoseAccount,
  draft: SceneDraft,
): Promise<Result<{ sceneId: string }, 'not_found' | 'too_many' | 'tag_unknown' | Told>> {
  const { tenantId, accountId } = whose
  const refusal = await platform.inTenant(tenantId, maker, async (ctx) => {
    if ((await findAccount(ctx, accountId))?.kind !== 'official') return 'not_found' as const
    if ((await countScenes(ctx, accountId)) >= SCENES_MAX) return 'too_many' as const
    return (await tagsAreThere(ctx, draft.tagIds)) ? undefined : ('tag_unknown' as const)
  })
  if (refusal) return refuse(refusal, refusal === 'tag_unknown' ? { field: 'body.tagIds' } : {})
  const id = platform.clock.newId()
  const token = `s${id.replaceAll('-', '')}`
  const made = await askForCode(platform, whose, token, draft.days)
  if (!made.ok) return made
  const { days: _, ...words } = draft
  await platform.inTenant(tenantId, maker, (ctx) => insertScene(ctx, { id, accountId, token, ...words, ...made.value }))
  return accept({ sceneId: id })
}

/** Another picture for the same code: those who come by it still count for it. */
export async function remakeScene(
  platform: Platform,
  whose: WhoseAccount,
  sceneId: string,
  days: number | null,
): Promise<Result<{ sceneId: string }, 'not_found' | Told>> {
  const scene = await platform.inTenant(whose.tenantId, maker, (ctx) => findScene(ctx, whose.accountId, sceneId))
  if (!scene) return refuse('not_found')
  const made = await askForCode(platform, whose, scene.token, days)
  if (!made.ok) return made
  await platform.inTenant(whose.tenantId, maker, (ctx) => renewScene(ctx, sceneId, made.value))
  return accept({ sceneId })
}

async function askForCode(
  platform: Platform,
  whose: WhoseAccount,
  token: string,
  days: number | null,
): Promise<Result<Pick<Scene, 'url' | 'expiresAt'>, Told>> {
  const seconds = days === null ? undefined : days * DAY_SECONDS
  const answer = await askOfficial(platform, whose, {
    path: '/cgi-bin/qrcode/create',
    body: {
      ...(seconds === undefined ? {} : { expire_seconds: seconds }),
      action_name: seconds === undefined ? 'QR_LIMIT_STR_SCENE' : 'QR_STR_SCENE',
      action_info: { scene: { scene_str: token } },
    },
  })
  if (!answer.ok) {
    const { errcode, errmsg, meaning } = answer
    return refuse(meaning === 'refused' ? 'platform_refused' : 'platform_silent', { facts: { errcode, errmsg } })
  }
  const at = platform.clock.now().getTime()
  return accept({
    url: asText(answer.json.url),
    expiresAt: seconds === undefined ? null : new Date(at + seconds * 1000),
  })
}

/** Other words, another source, other tags; who came before keeps theirs. */
export async function changeScene(
  ctx: Ctx,
  accountId: string,
  sceneId: string,
  words: Omit<SceneDraft, 'days'>,
): Promise<Result<{ sceneId: string }, 'not_found' | 'tag_unknown'>> {
  if (!(await tagsAreThere(ctx, words.tagIds))) return refuse('tag_unknown', { field: 'body.tagIds' })
  return (await updateScene(ctx, accountId, sceneId, words)) ? accept({ sceneId }) : refuse('not_found')
}
