import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Writes a file that only its owner may read, whole or not at all. */
export function writePrivately(path: string, content: string): void {
  const draft = `${path}.${process.pid}.draft`
  const file = openSync(draft, 'w', 0o600)
  try {
    writeSync(file, content)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(draft, path)
}

/** What a JSON file of ours holds, or nothing when it is missing or torn. */
export function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

/** The secret of that name, made at random the first time it is asked for. */
export function secretOf(home: string, name: string): string {
  const path = join(home, 'secrets', name)
  try {
    const known = readFileSync(path, 'utf8').trim()
    if (known) return known
  } catch (error) {
    if (!isMissing(error)) throw error
  }
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const secret = randomBytes(32).toString('base64url')
  writePrivately(path, `${secret}\n`)
  return secret
}

/** True when a file operation failed only because the file is not there. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
