import type { Platform } from '#kit/node/module.ts'
import { remember } from '#kit/node/remember.ts'
import type { AccountKind } from '../../model/accounts/account.ts'
import { type CallbackKeys, readCallbackKeys } from '../company-secrets.ts'
import { findPushedRow } from '../store/account.ts'
import { openAccount } from './account-secrets.ts'

/** How long an account is taken as it was last seen, in milliseconds: so long replaced keys may still be good. */
const KEPT_MS = 2_000
const KEPT_MAX = 1_000
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export interface PushedAccount {
  readonly tenantId: string
  readonly accountId: string
  readonly kind: AccountKind
  readonly appId: string
  readonly keys: CallbackKeys
}

const findKnown = remember<PushedAccount | undefined>({ keptMs: KEPT_MS, keysMax: KEPT_MAX, read: readPushed })

/** The account a push is addressed to, with the keys that prove it. */
export async function findPushedAccount(platform: Platform, accountId: string): Promise<PushedAccount | undefined> {
  return UUID.test(accountId) ? findKnown(platform, accountId) : undefined
}

async function readPushed(platform: Platform, accountId: string): Promise<PushedAccount | undefined> {
  const row = await findPushedRow(platform.database.system, accountId)
  if (!row) return undefined
  const whose = { tenantId: row.tenantId, accountId }
  const keys = readCallbackKeys(openAccount(platform, whose, 'callback', row.sealedCallback))
  return { ...whose, kind: row.kind, appId: row.appId, keys }
}
