import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'

export interface Secrets {
  /** Signs sessions; made on first start, kept in the home folder with mode 0600. */
  readonly session: string
  /** Seals what must be read again but not lie in the database as it is; kept the same way. */
  readonly sealing: string
}

/** Reads the secrets of this home, making them when there are none. Two processes starting at once agree on one. */
export async function readSecrets(home: string): Promise<Secrets> {
  const named = (name: string) => readOrMake(path.join(home, 'secrets', name))
  return { session: await named('session'), sealing: await named('sealing') }
}

async function readOrMake(file: string): Promise<string> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  const draft = `${file}.${process.pid}`
  await writeFile(draft, randomBytes(32).toString('base64url'), { mode: 0o600 })
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  await rm(draft)
  return (await readFile(file, 'utf8')).trim()
}

/** A secret of 256 random bits, for keys and links. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** What is stored in place of a random secret: 256 random bits need no slow hash. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

/** Compares without telling by time how much was right. */
export function sameHash(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
}

/** A keyed digest, for signatures. */
export function signText(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text).digest('hex')
}

const SEAL = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** Encrypts a text for the database. `place` says whose it is: moved to another row it cannot be opened. */
export function sealText(key: string, place: string, text: string): string {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(SEAL, sealKey(key), nonce).setAAD(Buffer.from(place))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')
}

/** The text again; throws when it was changed, moved, or sealed with another key. */
export function openSealed(key: string, place: string, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64url')
  const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES)
  const opener = createDecipheriv(SEAL, sealKey(key), bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
  opener.setAAD(Buffer.from(place)).setAuthTag(tag)
  return Buffer.concat([opener.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), opener.final()]).toString('utf8')
}

function sealKey(key: string): Buffer {
  return createHash('sha256').update(key).digest()
}
