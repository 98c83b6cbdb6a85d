import { expect, it } from 'vitest'
import type { StoredBytes } from './table-file/stored-bytes.ts'
import { openPart, readZipParts } from './table-file/zip-parts.ts'
import { writeZip } from './zip-file.ts'

function inMemory(bytes: Uint8Array): StoredBytes {
  return {
    size: async () => bytes.length,
    async *read(from = 0, to = bytes.length) {
      yield bytes.subarray(from, to)
    },
  }
}

it('is opened by the reader of workbooks, names, contents and checksums as they were', async () => {
  const large = '活水'.repeat(100_000)
  const entries = [
    { name: '我的资料.html', content: '<p>你好</p>' },
    { name: 'csv/订单.csv', content: large },
    { name: 'empty.txt', content: '' },
  ]
  const bytes = writeZip(entries, new Date('2026-11-20T10:30:42Z'))
  expect(bytes.length).toBeLessThan(10_000)
  const file = inMemory(bytes)
  const read: { name: string; content: string }[] = []
  for (const [name, part] of await readZipParts(file)) {
    const chunks: Uint8Array[] = []
    for await (const chunk of openPart(file, part)) chunks.push(chunk)
    read.push({ name, content: Buffer.concat(chunks).toString('utf8') })
  }
  expect(read).toEqual(entries)
})
