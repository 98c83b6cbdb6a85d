import type { Ctx } from '#kit/node/ctx.ts'
import type { Platform } from '#kit/node/module.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { writeAudit } from '#modules/compliance/index.ts'
import { ACCOUNTS_MAX, type AccountKind } from '../../model/accounts/account.ts'
import { type CallbackKeys, newCallbackKeys } from '../company-secrets.ts'
import * as store from '../store/account.ts'
import { sealAccount, type WhoseAccount } from './account-secrets.ts'

export interface AccountDraft {
  readonly kind: AccountKind
  readonly name: string
  readonly appId: string
  readonly secret: string
  readonly sign?: string | undefined
  readonly price?: number | undefined
}

interface PushKeys extends CallbackKeys {
  readonly pushUrl: string
}

/**
 * Where a platform pushes to. A vendor signs nothing, so that the key is part of the address, which is shown once; it
 * puts `/SmsReport`, `/SmsUp` or `/VoiceReport` behind it.
 */
function pushUrlOf({ config }: Platform, kind: AccountKind, accountId: string, { token }: CallbackKeys): string {
  if (kind === 'sms' || kind === 'voice') return `${config.publicUrl}/callbacks/${kind}/${accountId}/${token}`
  return `${config.publicUrl}/callbacks/official/${accountId}`
}

function sealKeys(platform: Platform, whose: WhoseAccount) {
  const keys = newCallbackKeys()
  return { keys, sealedCallback: sealAccount(platform, whose, 'callback', JSON.stringify(keys)) }
}

/** Connects an account. The keys of its pushes are made here, answered this once and kept sealed. */
export async function connectAccount(
  platform: Platform,
  ctx: Ctx,
  { kind, name, appId, secret, sign = '', price = 0 }: AccountDraft,
): Promise<Result<PushKeys & { accountId: string }, 'connected_already' | 'too_many' | 'sign_missing'>> {
  if (kind === 'sms' && sign === '') return refuse('sign_missing', { field: 'body.sign' })
  if ((await store.listAccounts(ctx)).length >= ACCOUNTS_MAX) return refuse('too_many')
  const accountId = ctx.newId()
  const whose = { tenantId: ctx.tenant.id, accountId }
  const { keys, sealedCallback } = sealKeys(platform, whose)
  const written = await store.insertAccount(ctx, {
    ...{ id: accountId, kind, name, appId, price, sealedCallback },
    label: kind === 'sms' || kind === 'voice' ? sign : '',
    sealedSecret: sealAccount(platform, whose, 'secret', secret),
  })
  if (!written) return refuse('connected_already', { field: 'body.appId' })
  await writeAudit(ctx, { action: 'channels.connect_account', subject: `account:${accountId}`, detail: { kind } })
  return accept({ accountId, pushUrl: pushUrlOf(platform, kind, accountId, keys), ...keys })
}

/** Another name, price or secret. */
export async function changeAccount(
  platform: Platform,
  ctx: Ctx,
  accountId: string,
  change: {
    readonly name?: string | undefined
    readonly price?: number | undefined
    readonly secret?: string | undefined
  },
): Promise<Result<{ accountId: string }, 'not_found'>> {
  const { secret, ...rest } = change
  const whose = { tenantId: ctx.tenant.id, accountId }
  const sealedSecret = secret === undefined ? undefined : sealAccount(platform, whose, 'secret', secret)
  const changed = await store.updateAccount(ctx, accountId, { ...rest, sealedSecret })
  return changed ? accept({ accountId }) : refuse('not_found')
}

/** New keys for pushes; what comes with the old ones is refused from now on. */
export async function renewAccountKeys(
  platform: Platform,
  ctx: Ctx,
  accountId: string,
): Promise<Result<PushKeys, 'not_found'>> {
  const account = await store.findAccount(ctx, accountId)
  if (!account) return refuse('not_found')
  const { keys, sealedCallback } = sealKeys(platform, { tenantId: ctx.tenant.id, accountId })
  await store.updateAccount(ctx, accountId, { sealedCallback })
  return accept({ pushUrl: pushUrlOf(platform, account.kind, accountId, keys), ...keys })
}
