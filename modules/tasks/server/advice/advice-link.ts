import type { Platform } from '#kit/node/module.ts'
import { sameHash, signText } from '#kit/node/secrets.ts'

export const ADVICE_PATH = '/advice/{token}'
const SIGN_CHARACTERS = 32
const TOKEN = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([0-9a-f]{32})$/

function signOf({ secrets }: Platform, adviceId: string): string {
  return signText(secrets.sealing, `tasks.advice/${adviceId}`).slice(0, SIGN_CHARACTERS)
}

/** The customer's own page: nobody comes upon it by guessing. */
export function linkOf(platform: Platform, adviceId: string): string {
  return `${platform.config.publicUrl}/advice/${adviceId}.${signOf(platform, adviceId)}`
}

/** The advice a link names; nothing for one that was not made here. */
export function readToken(platform: Platform, token: string): string | undefined {
  const [, adviceId, sign] = TOKEN.exec(token) ?? []
  return adviceId && sign && sameHash(sign, signOf(platform, adviceId)) ? adviceId : undefined
}
