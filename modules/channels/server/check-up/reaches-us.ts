import { fetchText } from '#kit/node/fetch-text.ts'
import type { Platform } from '#kit/node/module.ts'
import { openOf, readCallbackKeys } from '../company-secrets.ts'
import { pushUrlOf } from '../connect-company.ts'
import type { SealedCompany } from '../store/company.ts'
import type { Whose } from '../wecom/answer.ts'
import { sealQuery } from '../wecom/seal-push.ts'

/** Whether a push to our public address would come here: asks it as WeCom's admin console does, with our own keys. */
export async function reachesUs(platform: Platform, whose: Whose, company: SealedCompany): Promise<boolean> {
  const keys = readCallbackKeys(openOf(platform, whose, 'callback', company.sealedCallback))
  const random = Buffer.from(platform.clock.newId().replaceAll('-', ''), 'hex')
  const word = random.toString('hex')
  const how = { random, nonce: word.slice(0, 10), at: platform.clock.now() }
  const query = sealQuery(keys, company.corpId, word, how)
  return (await fetchText(`${pushUrlOf(platform, whose.companyId)}?${query}`)) === word
}
