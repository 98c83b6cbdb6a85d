import type { ForeignAnswer, ForeignCall, OpenPath, Platform } from '#kit/node/module.ts'
import { UnknownTenant } from '#kit/node/open-platform.ts'
import { openSealed } from '#kit/node/secrets.ts'
import { isSignedWebhook } from '#kit/node/webhook-signature.ts'
import { placeOfSource } from './change-sources.ts'
import { receiveMessage } from './receive-message.ts'
import { findOpenSource, type OpenSource } from './store/source.ts'

/** Largest message, in bytes: as much as a call of the API. */
export const MESSAGE_BYTES_MAX = 1_048_576
/** Longest id of a message, in characters. */
const ID_CHARACTERS_MAX = 200
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Messages of other systems, signed as Standard Webhooks says (standardwebhooks.com, 2026-11). */
export const openPaths: readonly OpenPath[] = [
  { method: 'post', path: '/hooks/{sourceId}', bodyBytesMax: MESSAGE_BYTES_MAX, refuse, run: receive },
]

/** Who the sender is not told: whether the address or the signature was wrong. */
const unverified = failed(401, 'not_verified', '验签没有通过：地址、密钥、时间戳（5 分钟内）或签名不对。', [
  'Not verified: address, secret, timestamp (within 5 minutes) or signature is wrong.',
])

function failed(status: ForeignAnswer['status'], code: string, message: string, [messageEn = '']: string[]) {
  return { status, body: { code, message, messageEn } }
}

function refuse(why: 'too_large' | 'not_json' | 'not_gzip'): ForeignAnswer {
  if (why === 'too_large') return failed(413, 'too_large', '消息超过 1 MB，请分几条发。', ['More than 1 MB; split it.'])
  if (why === 'not_json') return failed(400, 'not_json', '内容不是 JSON。', ['The body is no JSON.'])
  return failed(400, 'not_gzip', '压缩的内容已损坏。', ['The gzip body is broken.'])
}

/** Nothing is written before the signature is known to be right. */
async function receive(platform: Platform, call: ForeignCall): Promise<ForeignAnswer> {
  const { sourceId = '' } = call.params
  if (!UUID.test(sourceId)) return unverified
  const source = await findOpenSource(platform.database.system, sourceId, platform.clock.now())
  if (!source || !isTheirs(platform, source, call)) return unverified
  if (!source.enabled) return failed(403, 'source_off', '这个来源已停用。', ['This source is off.'])
  const id = call.header('webhook-id') ?? ''
  if (id.length > ID_CHARACTERS_MAX || id.includes('\u0000'))
    return failed(422, 'bad_id', 'webhook-id 太长。', ['webhook-id is too long.'])
  try {
    return await receiveMessage(platform, source, { id, text: call.text, body: call.body })
  } catch (error) {
    if (error instanceof UnknownTenant) return unverified
    platform.log.error({ error: String(error) }, 'webhooks: a message was not kept')
    return failed(503, 'not_kept', '没有存下，请重发。', ['Not kept. Send it again.'])
  }
}

function isTheirs(platform: Platform, source: OpenSource, call: ForeignCall): boolean {
  const names = ['webhook-id', 'webhook-timestamp', 'webhook-signature']
  const headers = Object.fromEntries(names.map((name) => [name, call.header(name) ?? '']))
  const place = placeOfSource(source.tenantId, source.id)
  return [source.sealedSecret, source.sealedBefore].some(
    (sealed) =>
      sealed !== null && isSignedWebhook(openSealed(platform.secrets.sealing, place, sealed), call.text, headers),
  )
}
