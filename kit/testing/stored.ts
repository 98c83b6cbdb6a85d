import type { StoredBytes } from '#kit/node/table-file/stored-bytes.ts'

/** Bytes as if they lay in the file store, handed out in pieces that end anywhere. */
export function stored(bytes: Uint8Array, pieceBytes = 50_021): StoredBytes {
  return {
    size: async () => bytes.length,
    async *read(from = 0, to = bytes.length) {
      for (let at = from; at < Math.min(to, bytes.length); at += pieceBytes)
        yield bytes.subarray(at, Math.min(at + pieceBytes, to, bytes.length))
    },
  }
}

/** All pieces of a download together. */
export async function collectBytes(pieces: AsyncIterable<string | Uint8Array>): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const piece of pieces) parts.push(Buffer.from(piece))
  return Buffer.concat(parts)
}
