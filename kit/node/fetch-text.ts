import { bodyOf, readBounded } from './read-bounded.ts'

/** Bytes of a text that are read. */
const TEXT_BYTES_MAX = 64 * 1024
const TIMEOUT_MS = 5_000

/** Fetches a short text from an address the operator set; nothing when it is not to be had, or sends one elsewhere. */
export async function fetchText(url: string): Promise<string | undefined> {
  try {
    const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) })
    if (!answer.ok) return undefined
    return (await readBounded(bodyOf(answer), TEXT_BYTES_MAX))?.toString('utf8')
  } catch {
    return undefined
  }
}
