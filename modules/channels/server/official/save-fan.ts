import type { Ctx } from '#kit/node/ctx.ts'
import { upsertContacts } from '#modules/contacts/index.ts'
import type { ChannelAccount } from '../../model/accounts/account.ts'
import type { FanDeed } from '../../model/accounts/official-push.ts'
import type { Scene } from '../../model/accounts/scene.ts'
import { findFan, upsertFan } from '../store/fan.ts'

export interface SeenFan extends Pick<FanDeed, 'openid' | 'at' | 'kind'> {
  /** Empty when it is not known. */
  readonly unionid: string
  readonly phone?: string
  /** The code they scanned. */
  readonly scene?: Scene | undefined
}

/**
 * Whom an account met: the person of the openid, which is unique within the account, and of the unionid, which is one
 * for all accounts under one Open Platform account and for WeCom (facts 6.4). Two people whom it shows to be one are
 * merged by contacts. Answers nothing for somebody who was never here and only left.
 */
export async function saveFan(ctx: Ctx, account: ChannelAccount, seen: SeenFan): Promise<number | undefined> {
  const known = await findFan(ctx, account.id, seen.openid)
  if (!known && seen.kind === 'unfollow') return undefined
  const [person] = await upsertContacts(ctx, [
    {
      identities: [
        { kind: 'openid', scope: account.appId, value: seen.openid },
        ...(seen.unionid === '' ? [] : [{ kind: 'unionid' as const, scope: '', value: seen.unionid }]),
        ...(seen.phone ? [{ kind: 'phone' as const, scope: '', value: seen.phone }] : []),
      ],
      source: sourceOf(account, seen.scene),
      createdAt: seen.at,
    },
  ])
  if (!person) throw new Error('A draft came back without a person')
  const at = (...kinds: readonly FanDeed['kind'][]) => (kinds.includes(seen.kind) ? seen.at : null)
  await upsertFan(ctx, {
    ...{ accountId: account.id, openid: seen.openid, contactId: person.contactId, unionid: seen.unionid },
    seenAt: seen.at,
    followedAt: at('follow'),
    leftAt: at('unfollow'),
    wroteAt: at('write'),
    touchedAt: at('follow', 'scan', 'click'),
    sceneId: seen.kind === 'follow' ? (seen.scene?.id ?? null) : null,
  })
  return person.contactId
}

/** Where somebody new comes from: the words of the code, or the account itself. */
function sourceOf(account: ChannelAccount, scene: Scene | undefined): string {
  if (scene) return scene.source || scene.name
  return account.kind === 'mini' ? 'mini_program' : 'official_account'
}
