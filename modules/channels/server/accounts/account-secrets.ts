import type { Platform } from '#kit/node/module.ts'
import { openSealed, sealText } from '#kit/node/secrets.ts'

export interface WhoseAccount {
  readonly tenantId: string
  readonly accountId: string
}
type Sealed = 'secret' | 'callback' | 'token'

/** Where an account's secrets are sealed for: they open nowhere else. */
function placeOf({ tenantId, accountId }: WhoseAccount, what: Sealed): string {
  return `channels.account/${tenantId}/${accountId}/${what}`
}

export function sealAccount(platform: Platform, whose: WhoseAccount, what: Sealed, text: string): string {
  return sealText(platform.secrets.sealing, placeOf(whose, what), text)
}

export function openAccount(platform: Platform, whose: WhoseAccount, what: Sealed, sealed: string): string {
  return openSealed(platform.secrets.sealing, placeOf(whose, what), sealed)
}
