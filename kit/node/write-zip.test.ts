import { expect, it } from 'vitest'
import type { StoredBytes } from './table-file/stored-bytes.ts'
import { openPart, readZipParts } from './table-file/zip-parts.ts'
import { writeZip } from './write-zip.ts'

function inMemory(bytes: Uint8Array): StoredBytes {
  return {
    size: async () => bytes.length,
    async *read(from = 0, to = bytes.length) {
      yield bytes.subarray(from, to)
    },
  }
}

async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const kept: Uint8Array[] = []
  for await (const chunk of chunks) kept.push(chunk)
  return Buffer.concat(kept)
}

it('is opened by the reader of workbooks, names, contents and checksums as they were', async () => {
  const large = '活水'.repeat(100_000)
  const entries = [
    { name: '我的资料.html', content: '<p>你好</p>' },
    { name: 'csv/订单.csv', content: large },
    { name: 'empty.txt', content: '' },
  ]
  const pieces = entries.map(({ name, content }) => ({ name, pieces: [content] }))
  const bytes = await bytesOf(writeZip(pieces, new Date('2026-11-20T10:30:42Z')))
  expect(bytes.length).toBeLessThan(10_000)
  const file = inMemory(bytes)
  const read: { name: string; content: string }[] = []
  for (const [name, part] of await readZipParts(file)) {
    read.push({ name, content: (await bytesOf(openPart(file, part))).toString('utf8') })
  }
  expect(read).toEqual(entries)
})

it('carries the time it is given, to two seconds', async () => {
  const bytes = await bytesOf(writeZip([{ name: 'a', pieces: [] }], new Date('2026-11-20T10:30:42Z')))
  // 10:30:42 is 21 two-seconds; 2026 is 46 years after 1980.
  expect([bytes.readUInt16LE(10), bytes.readUInt16LE(12)]).toEqual([
    (10 << 11) | (30 << 5) | 21,
    (46 << 9) | (11 << 5) | 20,
  ])
})
