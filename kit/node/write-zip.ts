import { once } from 'node:events'
import { crc32, createDeflateRaw } from 'node:zlib'

/** What goes into an archive: a name with forward slashes, and its content piece by piece. */
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
/** The earliest time the format knows: the files of a workbook have none of their own. */
const NO_TIME = new Date('1980-01-01T00:00:00Z')
/** The plain form of the format counts in 16 and 32 bits; larger archives need another form. */
const ENTRIES_MAX = 65_535
const BYTES_MAX = 0xffff_ffff

/**
 * A ZIP file that is written while it is sent: up to 65,535 files and 4 GB, beyond which it throws. All files carry the
 * same time, to the two seconds the format knows (APPNOTE 6.3.10, 4.4.6).
 */
export async function* writeZip(
  entries: Iterable<ZipEntry> | AsyncIterable<ZipEntry>,
  time = NO_TIME,
): AsyncGenerator<Uint8Array> {
  const written: Written[] = []
  const stamp = dosTime(time)
  let at = 0
  for await (const entry of entries) {
    if (written.length === ENTRIES_MAX) throw new Error(`A ZIP of more than ${ENTRIES_MAX} files`)
    const name = Buffer.from(entry.name)
    const head = numbers([LOCAL, 4], [VERSION, 2], [FLAGS, 2], [DEFLATED, 2], [stamp, 4], [0, 4], [0, 4], [0, 4])
    const local = Buffer.concat([head, numbers([name.length, 2], [0, 2]), name])
    yield local
    const sums = { crc: 0, packed: 0, size: 0 }
    for await (const packed of deflate(entry.pieces, sums)) yield packed
    const { crc, packed, size } = sums
    yield numbers([DESCRIPTOR, 4], [crc, 4], [packed, 4], [size, 4])
    written.push({ name, crc, packed, size, at })
    at += local.length + packed + 16
    if (Math.max(at, size) > BYTES_MAX) throw new Error(`A ZIP of more than ${BYTES_MAX} bytes`)
  }
  const directory = Buffer.concat(written.map((entry) => directoryEntry(entry, stamp)))
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

function directoryEntry({ name, crc, packed, size, at }: Written, stamp: number): Buffer {
  const head = numbers([ENTRY, 4], [VERSION, 2], [VERSION, 2], [FLAGS, 2], [DEFLATED, 2], [stamp, 4])
  const sizes = numbers([crc, 4], [packed, 4], [size, 4], [name.length, 2], [0, 2], [0, 2], [0, 2], [0, 2], [0, 4])
  return Buffer.concat([head, sizes, numbers([at, 4]), name])
}

/** A time as the format packs it: the day in the high half, the time of day in the low one. */
function dosTime(at: Date): number {
  const day = ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate()
  return day * 0x10000 + ((at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1))
}

/** Numbers, each in so many bytes, the low ones first. */
function numbers(...fields: readonly (readonly [value: number, bytes: 2 | 4])[]): Buffer {
  const buffer = Buffer.alloc(fields.reduce((sum, [, bytes]) => sum + bytes, 0))
  let at = 0
  for (const [value, bytes] of fields) at = buffer.writeUIntLE(value, at, bytes)
  return buffer
}
