/** Bytes of a text that are read. */
const TEXT_BYTES_MAX = 64 * 1024
const TIMEOUT_MS = 5_000

/** Fetches a short text from an address the operator set; nothing when it is not to be had, or sends one elsewhere. */
export async function fetchText(url: string): Promise<string | undefined> {
  try {
    const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) })
    if (!answer.ok) return undefined
    const chunks: Uint8Array[] = []
    let bytes = 0
    for await (const chunk of answer.body ?? []) {
      bytes += chunk.byteLength
      if (bytes > TEXT_BYTES_MAX) return undefined
      chunks.push(chunk)
    }
    return Buffer.concat(chunks).toString('utf8')
  } catch {
    return undefined
  }
}
