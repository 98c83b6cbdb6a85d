/** A stored file whose parts can be read in any order. */
export interface StoredBytes {
  size(): Promise<number>
  /** From the byte `from` to before the byte `to`; the whole file without them. */
  read(from?: number, to?: number): AsyncIterable<Uint8Array>
}

/** A short part of a file, whole. */
export async function readPart(file: StoredBytes, from: number, to: number): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const bytes of file.read(from, to)) parts.push(bytes)
  return Buffer.concat(parts)
}
