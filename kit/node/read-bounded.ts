/** All bytes of a stream; nothing as soon as there are more than `bytesMax`, and no more of it is read. */
export async function readBounded(chunks: AsyncIterable<Uint8Array>, bytesMax: number): Promise<Buffer | undefined> {
  const read: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of chunks) {
    bytes += chunk.byteLength
    if (bytes > bytesMax) return undefined
    read.push(chunk)
  }
  return Buffer.concat(read)
}

/** A body as one reads it; none is an empty one. */
export function bodyOf({ body }: { readonly body: unknown }): AsyncIterable<Uint8Array> {
  return (body ?? NOTHING) as AsyncIterable<Uint8Array>
}

const NOTHING: AsyncIterable<Uint8Array> = { async *[Symbol.asyncIterator]() {} }
