import { CommandRefused } from '#kit/node/command.ts'
import type { Command } from '#kit/node/module.ts'
import { UnknownTenant } from '#kit/node/open-platform.ts'
import { openBesideOrAlone } from './open-beside.ts'
import { fillOptions, findCommand, helpAll, helpOne, readInput } from './read-command.ts'
import { openWorld } from './world.ts'

async function runCommand(command: Command, argv: readonly string[]): Promise<number> {
  const { values, given } = readInput(command, argv)
  if (values.help) return say(helpOne(command))
  const { args, options } = fillOptions(command, values, given)
  const progress = (text: string) => process.stderr.isTTY && process.stderr.write(`${text}…\n`)
  const opened = await openBesideOrAlone()
  try {
    const output = await command.run(opened.platform, { args, options, progress })
    if (output.raw) for await (const chunk of output.raw) process.stdout.write(chunk)
    else if (values.json) say(JSON.stringify(output.json))
    else say(output.lines?.join('\n') ?? JSON.stringify(output.json, null, 2))
    return output.ok === false ? 1 : 0
  } catch (error) {
    if (error instanceof UnknownTenant) throw new CommandRefused(`--tenant ${options.tenant}: no such tenant`)
    throw error
  } finally {
    await opened.close()
  }
}

function say(text: string): number {
  process.stdout.write(`${text}\n`)
  return 0
}

async function main(argv: readonly string[]): Promise<number> {
  if (argv[0] === 'world') return openWorld(argv)
  const words = argv.filter((word) => !word.startsWith('-'))
  const command = findCommand(words)
  if (command) return runCommand(command, argv)
  if (words.length === 0) return say(helpAll())
  process.stderr.write(`huoshui: no such verb: ${words.join(' ')}\n\n${helpAll()}\n`)
  return 2
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  const expected = error instanceof CommandRefused || (error instanceof Error && 'code' in error)
  process.stderr.write(
    `huoshui: ${error instanceof Error ? (expected ? error.message : error.stack) : String(error)}\n`,
  )
  process.exitCode = expected ? 2 : 1
}
