import { readFile, stat } from 'node:fs/promises'
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
