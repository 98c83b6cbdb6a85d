import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { TABLE_TEXT_BYTES_MAX, type TextForm } from '#kit/pure/table/table-shape.ts'
import type { StoredBytes } from './stored-bytes.ts'
import { refuseBomb } from './zip-parts.ts'

/** Bytes unpacked at once. */
const CHUNK_BYTES = 1 << 18

/**
 * A stored file as text, piece by piece. Throws on bytes that are not of the encoding, and `TableFileBroken` where more
 * than `bytesMax` come out of a packed one, or absurdly many for its size.
 */
export async function* openText(
  file: StoredBytes,
  { isGzip, encoding }: Pick<TextForm, 'isGzip' | 'encoding'>,
  bytesMax = TABLE_TEXT_BYTES_MAX,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  for await (const bytes of isGzip ? unpack(file, bytesMax) : file.read()) {
    const text = decoder.decode(bytes, { stream: true })
    if (text !== '') yield text
  }
  const rest = decoder.decode()
  if (rest !== '') yield rest
}

async function* unpack(file: StoredBytes, bytesMax: number): AsyncGenerator<Uint8Array> {
  const packedBytes = await file.size()
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES })
  // An error of the source destroys the stream that is read here, so it is seen by whoever reads.
  pipeline(Readable.from(file.read()), gunzip, () => {})
  let size = 0
  for await (const bytes of gunzip) {
    size += bytes.length
    refuseBomb(size, packedBytes, bytesMax)
    yield bytes
  }
}
