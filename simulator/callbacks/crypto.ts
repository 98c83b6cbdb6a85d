import { createCipheriv, createDecipheriv, createHash } from 'node:crypto'

const BLOCK = 32

/** sha1 of the parts in plain string order. */
export function sign(...parts: readonly string[]): string {
  return createHash('sha1')
    .update([...parts].sort().join(''))
    .digest('hex')
}

/** AES-256-CBC over 16 random bytes, length, message and receiver, padded to 32 by PKCS#7. */
export function encrypt(aesKey: string, random16: Buffer, message: string, receiver: string): string {
  const key = keyOf(aesKey)
  const text = Buffer.from(message)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(text.length)
  const plain = Buffer.concat([random16, length, text, Buffer.from(receiver)])
  const pad = BLOCK - (plain.length % BLOCK)
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  return Buffer.concat([cipher.update(plain), cipher.update(Buffer.alloc(pad, pad)), cipher.final()]).toString('base64')
}

export interface Decrypted {
  readonly message: string
  readonly receiver: string
}

export function decrypt(aesKey: string, sealed: string): Decrypted {
  const key = keyOf(aesKey)
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  const plain = Buffer.concat([decipher.update(Buffer.from(sealed, 'base64')), decipher.final()])
  const body = plain.subarray(16, plain.length - (plain.at(-1) ?? 0))
  const length = body.readUInt32BE(0)
  return { message: body.subarray(4, 4 + length).toString(), receiver: body.subarray(4 + length).toString() }
}

/** 43 characters stand for 32 bytes; the last carries two bits too many, which the decoder drops. */
function keyOf(aesKey: string): Buffer {
  return Buffer.from(`${aesKey}=`, 'base64')
}
