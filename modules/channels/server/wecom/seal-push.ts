import { createCipheriv, createHash } from 'node:crypto'
import type { CallbackKeys } from '../company-secrets.ts'

const BLOCK_BYTES = 32

interface SealWith {
  /** 16 bytes that nobody foresees. */
  readonly random: Buffer
  readonly nonce: string
  readonly at: Date
}

/** A message sealed for `receiver`, and signed: a query, or the answer to a push (doc 90930, 90968; facts 2.3). */
export function sealMessage(keys: CallbackKeys, receiver: string, text: string, how: SealWith) {
  const words = Buffer.from(text)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(words.length)
  const plain = Buffer.concat([how.random, length, words, Buffer.from(receiver)])
  const pad = BLOCK_BYTES - (plain.length % BLOCK_BYTES)
  const key = Buffer.from(`${keys.aesKey}=`, 'base64')
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  const bytes = Buffer.concat([cipher.update(Buffer.concat([plain, Buffer.alloc(pad, pad)])), cipher.final()])
  const sealed = bytes.toString('base64')
  const timestamp = String(Math.floor(how.at.getTime() / 1000))
  const signed = [keys.token, timestamp, how.nonce, sealed].sort().join('')
  return { sealed, timestamp, signature: createHash('sha1').update(signed).digest('hex') }
}

/** The query by which WeCom's admin console asks whether an address holds the keys of a company (doc 90930, 90968). */
export function sealQuery(keys: CallbackKeys, receiver: string, text: string, how: SealWith): URLSearchParams {
  const { sealed, timestamp, signature } = sealMessage(keys, receiver, text, how)
  return new URLSearchParams({ msg_signature: signature, timestamp, nonce: how.nonce, echostr: sealed })
}
