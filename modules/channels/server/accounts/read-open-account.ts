import type { Platform } from '#kit/node/module.ts'
import type { AccountKind } from '../../model/accounts/account.ts'
import { findAccount } from '../store/account.ts'
import { openAccount, type WhoseAccount } from './account-secrets.ts'

const caller = { kind: 'system', name: 'channels' } as const

/** An account with its secret, only while the platform is asked. */
export interface OpenAccount extends WhoseAccount {
  readonly kind: AccountKind
  readonly appId: string
  readonly label: string
  readonly secret: string
}

export async function readOpenAccount(platform: Platform, whose: WhoseAccount): Promise<OpenAccount | undefined> {
  const row = await platform.inTenant(whose.tenantId, caller, (ctx) => findAccount(ctx, whose.accountId))
  if (!row) return undefined
  const { kind, appId, label, sealedSecret } = row
  return { ...whose, kind, appId, label, secret: openAccount(platform, whose, 'secret', sealedSecret) }
}
