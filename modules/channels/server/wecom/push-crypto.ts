import { createDecipheriv, createHash, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto'

/** What a push shows in its address. */
export interface PushSeal {
  readonly signature: string
  readonly timestamp: string
  readonly nonce: string
}

/** Keys made ready: making one costs more than what it opens. The oldest goes when there are so many. */
const KEYS_MAX = 100
const keys = new Map<string, { readonly key: KeyObject; readonly start: Buffer }>()

const RANDOM_BYTES = 16
const LENGTH_BYTES = 4
const PAD_MAX = 32

/** Signature over token, timestamp, nonce and cipher text in plain string order (doc 90968). */
export function isGenuine(token: string, { signature, timestamp, nonce }: PushSeal, sealed: string): boolean {
  const digest = createHash('sha1').update([token, timestamp, nonce, sealed].sort().join('')).digest()
  const given = Buffer.from(signature, 'hex')
  return given.length === digest.length && timingSafeEqual(given, digest)
}

/**
 * AES-256-CBC, padded to blocks of 32 bytes: 16 random bytes, the length of the message, the message, and for whom it
 * is (doc 90968). Undefined when it was not sealed with this key, or not for `receiver`.
 */
export function openPush(aesKey: string, sealed: string, receiver: string): string | undefined {
  const { key, start } = readyKey(aesKey)
  const bytes = Buffer.from(sealed, 'base64')
  if (bytes.length === 0 || bytes.length % 16 !== 0) return undefined
  const decipher = createDecipheriv('aes-256-cbc', key, start).setAutoPadding(false)
  const padded = Buffer.concat([decipher.update(bytes), decipher.final()])
  const pad = padded.at(-1) ?? 0
  if (pad < 1 || pad > PAD_MAX) return undefined
  const plain = padded.subarray(0, padded.length - pad)
  if (plain.length < RANDOM_BYTES + LENGTH_BYTES) return undefined
  const length = plain.readUInt32BE(RANDOM_BYTES)
  const from = RANDOM_BYTES + LENGTH_BYTES
  const isForUs = plain.subarray(from + length).toString('utf8') === receiver
  return from + length <= plain.length && isForUs ? plain.subarray(from, from + length).toString('utf8') : undefined
}

function readyKey(aesKey: string) {
  const known = keys.get(aesKey)
  if (known) return known
  const bytes = Buffer.from(`${aesKey}=`, 'base64')
  const made = { key: createSecretKey(bytes), start: bytes.subarray(0, 16) }
  const [oldest] = keys.keys()
  if (oldest !== undefined && keys.size >= KEYS_MAX) keys.delete(oldest)
  keys.set(aesKey, made)
  return made
}
