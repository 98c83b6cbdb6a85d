import { crc32, deflateRawSync } from 'node:zlib'

/** What goes into an archive: a name with forward slashes, and its content. */
export interface ZipEntry {
  readonly name: string
  readonly content: string | Uint8Array
}

/** The plain form of the format counts in 16 and 32 bits; larger archives need another form. */
const ENTRIES_MAX = 65_535
const BYTES_MAX = 0xffff_ffff
/** Names are UTF-8 (APPNOTE 6.3.10, 4.4.4, bit 11). */
const UTF8 = 1 << 11
const DEFLATE = 8

/** A ZIP archive of some files, packed. All of them carry the same time, to the two seconds the format knows. */
export function writeZip(entries: readonly ZipEntry[], at: Date): Buffer {
  if (entries.length > ENTRIES_MAX) throw new Error(`A ZIP of more than ${ENTRIES_MAX} files`)
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content } of entries) {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content
    const packed = deflateRawSync(bytes)
    const title = Buffer.from(name)
    const facts = { checksum: crc32(bytes), packed: packed.length, bytes: bytes.length, title: title.length, at }
    const head = localHeader(facts)
    parts.push(head, title, packed)
    directory.push(centralHeader(facts, offset), title)
    offset += head.length + title.length + packed.length
    if (offset > BYTES_MAX) throw new Error(`A ZIP of more than ${BYTES_MAX} bytes`)
  }
  const central = Buffer.concat(directory)
  return Buffer.concat([...parts, central, endRecord(entries.length, central.length, offset)])
}

interface EntryFacts {
  readonly checksum: number
  readonly packed: number
  readonly bytes: number
  readonly title: number
  readonly at: Date
}

/** What both headers of an entry say, from its version needed to its name's length (APPNOTE 4.3.7). */
function commonPart({ checksum, packed, bytes, title, at }: EntryFacts): Buffer {
  const part = Buffer.alloc(26)
  part.writeUInt16LE(20, 0)
  part.writeUInt16LE(UTF8, 2)
  part.writeUInt16LE(DEFLATE, 4)
  part.writeUInt16LE((at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1), 6)
  part.writeUInt16LE(((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(), 8)
  part.writeUInt32LE(checksum, 10)
  part.writeUInt32LE(packed, 14)
  part.writeUInt32LE(bytes, 18)
  part.writeUInt16LE(title, 22)
  return part
}

function localHeader(facts: EntryFacts): Buffer {
  return Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), commonPart(facts)])
}

function centralHeader(facts: EntryFacts, offset: number): Buffer {
  const rest = Buffer.alloc(14)
  rest.writeUInt32LE(offset, 10)
  return Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), commonPart(facts), rest])
}

function endRecord(entries: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 0, 'latin1')
  end.writeUInt16LE(entries, 8)
  end.writeUInt16LE(entries, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(offset, 16)
  return end
}
