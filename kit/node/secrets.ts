import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'

export interface Secrets {
  /** Signs sessions; made on first start, kept in the home folder with mode 0600. */
  readonly session: string
}

/** Reads the secrets of this home, making them when there are none. Two processes starting at once agree on one. */
export async function readSecrets(home: string): Promise<Secrets> {
  return { session: await readOrMake(path.join(home, 'secrets', 'session')) }
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
