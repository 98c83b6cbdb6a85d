import type { Platform } from '#kit/node/module.ts'
import { newSecret, openSealed, sealText } from '#kit/node/secrets.ts'

/** Where a company's secrets are sealed for: they open nowhere else. */
function placeOf(tenantId: string, companyId: string, what: 'secret' | 'callback' | 'token'): string {
  return `channels.company/${tenantId}/${companyId}/${what}`
}

type Sealed = 'secret' | 'callback' | 'token'

export function sealOf(platform: Platform, whose: { tenantId: string; companyId: string }, what: Sealed, text: string) {
  return sealText(platform.secrets.sealing, placeOf(whose.tenantId, whose.companyId, what), text)
}

export function openOf(
  platform: Platform,
  whose: { tenantId: string; companyId: string },
  what: Sealed,
  sealed: string,
): string {
  return openSealed(platform.secrets.sealing, placeOf(whose.tenantId, whose.companyId, what), sealed)
}

/** What WeCom signs and encrypts its pushes with. Token: up to 32 letters and digits; key: 43 of them (doc 90930). */
export interface CallbackKeys {
  readonly token: string
  readonly aesKey: string
}

const TOKEN_CHARACTERS = 24
const KEY_CHARACTERS = 43

/** Letters and digits only: the admin console takes no others. */
export function newCallbackKeys(): CallbackKeys {
  return { token: plainSecret(TOKEN_CHARACTERS), aesKey: plainSecret(KEY_CHARACTERS) }
}

function plainSecret(characters: number): string {
  let text = ''
  while (text.length < characters) text += newSecret().replace(/[^A-Za-z0-9]/g, '')
  return text.slice(0, characters)
}

export function readCallbackKeys(text: string): CallbackKeys {
  const { token, aesKey } = JSON.parse(text) as CallbackKeys
  return { token, aesKey }
}
