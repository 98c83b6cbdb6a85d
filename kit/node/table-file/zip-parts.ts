import { pipeline, Readable } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import { TABLE_TEXT_BYTES_MAX, type TableRefusal } from '#kit/pure/table/table-shape.ts'
import { readPart, type StoredBytes } from './stored-bytes.ts'

/**
 * The parts of a ZIP file by its directory at the end (APPNOTE 6.3, sections 4.3.7 to 4.3.16). Sizes are never
 * believed: what comes out is counted while it is unpacked.
 */
export interface ZipPart {
  readonly name: string
  readonly isDeflated: boolean
  readonly crc: number
  readonly packedBytes: number
  readonly headerAt: number
}

/** What is wrong with a file; ends a reading that is under way. */
export class TableFileBroken extends Error {
  readonly reason: TableRefusal
  constructor(reason: TableRefusal) {
    super(`Unreadable file: ${reason}`)
    this.reason = reason
  }
}

const DIRECTORY_BYTES_MAX = 16 * 1024 * 1024
const END_BYTES = 22
const COMMENT_BYTES_MAX = 65_535
const SIGNATURE = { end: 0x06054b50, entry: 0x02014b50, local: 0x04034b50 } as const
const CHUNK_BYTES = 1 << 18
/** Unpacked bytes to one packed, at most: sheets of genuine exports stay below 50. Small parts may have any ratio. */
export const PACK_RATIO_MAX = 200
const RATIO_FREE_BYTES = 16 * 1024 * 1024

/** All parts of a ZIP file, by name. */
export async function readZipParts(file: StoredBytes): Promise<ReadonlyMap<string, ZipPart>> {
  const size = await file.size()
  const tailAt = Math.max(0, size - END_BYTES - COMMENT_BYTES_MAX)
  const tail = await readPart(file, tailAt, size)
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  if (end === -1 || tail.length - end < END_BYTES) throw new TableFileBroken('broken_archive')
  const bytes = tail.readUInt32LE(end + 12)
  const at = tail.readUInt32LE(end + 16)
  if (bytes > DIRECTORY_BYTES_MAX || at + bytes > tailAt + end) throw new TableFileBroken('broken_archive')
  return readDirectory(await readPart(file, at, at + bytes))
}

const ENTRY_BYTES = 46

function readDirectory(directory: Buffer): Map<string, ZipPart> {
  const parts = new Map<string, ZipPart>()
  for (let at = 0; at + ENTRY_BYTES <= directory.length; ) {
    if (directory.readUInt32LE(at) !== SIGNATURE.entry) break
    const method = directory.readUInt16LE(at + 10)
    const nameBytes = directory.readUInt16LE(at + 28)
    const name = directory.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes).replaceAll('\\', '/')
    const isEncrypted = (directory.readUInt16LE(at + 8) & 1) === 1
    if ((method === 0 || method === 8) && !isEncrypted)
      parts.set(name, {
        name,
        isDeflated: method === 8,
        crc: directory.readUInt32LE(at + 16),
        packedBytes: directory.readUInt32LE(at + 20),
        headerAt: directory.readUInt32LE(at + 42),
      })
    at += ENTRY_BYTES + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }
  return parts
}

/** The content of a part, unpacked as it is read. Throws `TableFileBroken` on a wrong checksum or an absurd size. */
export async function* openPart(
  file: StoredBytes,
  part: ZipPart,
  bytesMax = TABLE_TEXT_BYTES_MAX,
): AsyncGenerator<Uint8Array> {
  const head = await readPart(file, part.headerAt, part.headerAt + 30)
  if (head.length < 30 || head.readUInt32LE(0) !== SIGNATURE.local) throw new TableFileBroken('broken_archive')
  const from = part.headerAt + 30 + head.readUInt16LE(26) + head.readUInt16LE(28)
  const packed = file.read(from, from + part.packedBytes)
  let [sum, size] = [0, 0]
  try {
    for await (const bytes of part.isDeflated ? inflate(packed) : packed) {
      sum = crc32(bytes, sum)
      size += bytes.length
      refuseBomb(size, part.packedBytes, bytesMax)
      yield bytes
    }
  } catch (error) {
    throw isZlibError(error) ? new TableFileBroken('broken_archive') : error
  }
  if (sum !== part.crc) throw new TableFileBroken('broken_archive')
}

/** Throws where so many bytes do not come out of so few, or nobody here reads so many. */
export function refuseBomb(size: number, packed: number, bytesMax: number): void {
  const isBomb = size > RATIO_FREE_BYTES && size > packed * PACK_RATIO_MAX
  if (isBomb || size > bytesMax) throw new TableFileBroken('packed_too_far')
}

function inflate(packed: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const inflater = createInflateRaw({ chunkSize: CHUNK_BYTES })
  pipeline(Readable.from(packed), inflater, () => {})
  return inflater
}

export function isZlibError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^Z_/.test(String(error.code))
}
