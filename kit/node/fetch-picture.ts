import { bodyOf, readBounded } from './read-bounded.ts'

/** Bytes of a picture that are read: a code of a platform has some tens of kilobytes. */
const PICTURE_BYTES_MAX = 2 * 1024 * 1024
const TIMEOUT_MS = 10_000
const ENDINGS: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/svg+xml': 'svg',
}

export interface Picture {
  readonly contentType: string
  /** Of a file name. */
  readonly ending: string
  readonly bytes: Uint8Array
}

/** Fetches a picture from an address that a platform gave us; nothing when it is none, too large or not to be had. */
export async function fetchPicture(url: string): Promise<Picture | undefined> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) })
    const contentType = (answer.headers.get('content-type') ?? '').split(';')[0]?.trim() ?? ''
    const ending = ENDINGS[contentType]
    if (!answer.ok || !ending) return undefined
    const bytes = await readBounded(bodyOf(answer), PICTURE_BYTES_MAX)
    return bytes && { contentType, ending, bytes }
  } catch {
    return undefined
  }
}
