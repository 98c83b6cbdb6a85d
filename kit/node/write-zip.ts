import { once } from 'node:events'
import { crc32, createDeflateRaw } from 'node:zlib'

export interface ZipEntry {
  readonly name: string
  readonly pieces: AsyncIterable<string> | Iterable<string>
}

interface Written {
  readonly name: Buffer
  readonly crc: number
  readonly packed: number
  readonly size: number
  readonly at: number
}

const LOCAL = 0x04034b50
const DESCRIPTOR = 0x08074b50
const ENTRY = 0x02014b50
const END = 0x06054b50
/** Version 2.0; bit 3: sizes follow the content, for they are not known before; bit 11: names in UTF-8. */
const VERSION = 20
const FLAGS = 0x0808
const DEFLATED = 8
/** 1980-01-01: the files of a workbook have no time of their own. */
const DAY = 0x21

/** A ZIP file that is written while it is sent: its size does not matter up to 4 GB. */
export async function* writeZip(entries: Iterable<ZipEntry> | AsyncIterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  const written: Written[] = []
  let at = 0
  for await (const entry of entries) {
    const name = Buffer.from(entry.name)
    const head = numbers([LOCAL, 4], [VERSION, 2], [FLAGS, 2], [DEFLATED, 2], [0, 2], [DAY, 2], [0, 4], [0, 4], [0, 4])
    const local = Buffer.concat([head, numbers([name.length, 2], [0, 2]), name])
    yield local
    const sums = { crc: 0, packed: 0, size: 0 }
    for await (const packed of deflate(entry.pieces, sums)) yield packed
    const { crc, packed, size } = sums
    yield numbers([DESCRIPTOR, 4], [crc, 4], [packed, 4], [size, 4])
    written.push({ name, crc, packed, size, at })
    at += local.length + packed + 16
  }
  const directory = Buffer.concat(written.map(directoryEntry))
  const count = written.length
  yield Buffer.concat([
    directory,
    numbers([END, 4], [0, 2], [0, 2], [count, 2], [count, 2], [directory.length, 4], [at, 4], [0, 2]),
  ])
}

async function* deflate(pieces: ZipEntry['pieces'], sums: { crc: number; packed: number; size: number }) {
  const deflater = createDeflateRaw({ level: 5 })
  const feeding = feed(pieces, deflater, sums)
  // Heard below; until then a failure must not count as unheard.
  feeding.catch((error) => deflater.destroy(error))
  for await (const packed of deflater) {
    sums.packed += packed.length
    yield packed as Uint8Array
  }
  await feeding
}

async function feed(
  pieces: ZipEntry['pieces'],
  deflater: ReturnType<typeof createDeflateRaw>,
  sums: { crc: number; size: number },
): Promise<void> {
  for await (const piece of pieces) {
    const bytes = Buffer.from(piece)
    sums.crc = crc32(bytes, sums.crc)
    sums.size += bytes.length
    if (!deflater.write(bytes)) await once(deflater, 'drain')
  }
  deflater.end()
}

function directoryEntry({ name, crc, packed, size, at }: Written): Buffer {
  const head = numbers([ENTRY, 4], [VERSION, 2], [VERSION, 2], [FLAGS, 2], [DEFLATED, 2], [0, 2], [DAY, 2])
  const sizes = numbers([crc, 4], [packed, 4], [size, 4], [name.length, 2], [0, 2], [0, 2], [0, 2], [0, 2], [0, 4])
  return Buffer.concat([head, sizes, numbers([at, 4]), name])
}

/** Numbers, each in so many bytes, the low ones first. */
function numbers(...fields: readonly (readonly [value: number, bytes: 2 | 4])[]): Buffer {
  const buffer = Buffer.alloc(fields.reduce((sum, [, bytes]) => sum + bytes, 0))
  let at = 0
  for (const [value, bytes] of fields) at = buffer.writeUIntLE(value, at, bytes)
  return buffer
}
