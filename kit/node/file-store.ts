import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { StoredBytes } from './table-file/stored-bytes.ts'

/** Files that people hand in and the program makes: a folder. Keys are made by the program, never by people. */
export interface FileStore {
  readonly folder: string
  /** Writes a file durably; it is there whole or not at all. Answers its bytes; throws `FileTooLarge`. */
  put(key: string, bytes: AsyncIterable<Uint8Array | string>, bytesMax: number): Promise<number>
  read(key: string): AsyncIterable<Uint8Array>
  /** The same with its parts in any order. */
  open(key: string): StoredBytes
  remove(key: string): Promise<void>
}

/** Bytes read at once. */
const READ_BYTES = 1 << 18
const NOTHING: AsyncIterable<Uint8Array> = { async *[Symbol.asyncIterator]() {} }

export class FileTooLarge extends Error {
  readonly bytesMax: number
  constructor(bytesMax: number) {
    super(`File larger than ${bytesMax} bytes`)
    this.bytesMax = bytesMax
  }
}

export function openFileStore(home: string): FileStore {
  const folder = path.join(home, 'files')
  const place = (key: string): string => {
    if (!/^[a-z0-9][a-z0-9/_.-]{0,200}$/.test(key) || key.includes('..')) throw new Error(`Not a file key: ${key}`)
    return path.join(folder, key)
  }
  return {
    folder,
    async put(key, bytes, bytesMax) {
      const target = place(key)
      await mkdir(path.dirname(target), { recursive: true })
      const written = await writeDurably(`${target}.part`, bytes, bytesMax)
      await rename(`${target}.part`, target)
      await syncFolder(path.dirname(target))
      return written
    },
    read: (key) => createReadStream(place(key), { highWaterMark: READ_BYTES }),
    open: (key) => ({
      size: async () => (await stat(place(key))).size,
      read: (from = 0, to = Number.POSITIVE_INFINITY) =>
        to > from ? createReadStream(place(key), { start: from, end: to - 1, highWaterMark: READ_BYTES }) : NOTHING,
    }),
    remove: (key) => rm(place(key), { force: true }),
  }
}

async function writeDurably(file: string, chunks: AsyncIterable<Uint8Array | string>, bytesMax: number) {
  const handle = await open(file, 'w', 0o600)
  let written = 0
  try {
    for await (const chunk of chunks) {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
      written += bytes.byteLength
      if (written > bytesMax) throw new FileTooLarge(bytesMax)
      await handle.writeFile(bytes)
    }
    await handle.sync()
  } catch (error) {
    await rm(file, { force: true })
    throw error
  } finally {
    await handle.close()
  }
  return written
}

/** A rename survives a power cut only when its folder is synced too. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}
