import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { CommandRefused } from './command.ts'
import type { CommandInput } from './module.ts'

/** The text of a small file named on the command line. */
export async function readSmallFile(input: CommandInput, argument: string, bytesMax: number): Promise<string> {
  const file = input.args[argument] ?? ''
  const found = await stat(file).catch(() => undefined)
  if (!found?.isFile()) throw new CommandRefused(`${argument} ${file}: no such file`)
  if (found.size > bytesMax) throw new CommandRefused(`${argument} ${file}: larger than ${bytesMax} bytes`)
  return readFile(file, 'utf8')
}

export interface NamedFile {
  readonly fileName: string
  readonly bytes: AsyncIterable<Uint8Array>
}

/** A file of any size named on the command line, read as it is used. */
export async function openLargeFile(input: CommandInput, argument: string): Promise<NamedFile> {
  const file = input.args[argument] ?? ''
  const found = await stat(file).catch(() => undefined)
  if (!found?.isFile()) throw new CommandRefused(`${argument} ${file}: no such file`)
  return { fileName: path.basename(file), bytes: createReadStream(file, { highWaterMark: 1 << 18 }) }
}
