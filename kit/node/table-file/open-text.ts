import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { TextForm } from '#kit/pure/table/table-shape.ts'
import type { StoredBytes } from './stored-bytes.ts'

/** Bytes unpacked at once. */
const CHUNK_BYTES = 1 << 18

/** A stored file as text, piece by piece. Throws on bytes that are not of the encoding. */
export async function* openText(
  file: StoredBytes,
  { isGzip, encoding }: Pick<TextForm, 'isGzip' | 'encoding'>,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  for await (const bytes of isGzip ? unpack(file.read()) : file.read()) {
    const text = decoder.decode(bytes, { stream: true })
    if (text !== '') yield text
  }
  const rest = decoder.decode()
  if (rest !== '') yield rest
}

function unpack(packed: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES })
  // An error of the source destroys the stream that is read here, so it is seen by whoever reads.
  pipeline(Readable.from(packed), gunzip, () => {})
  return gunzip
}
