import { parseArgs } from 'node:util'
import { modules } from '#apps/server/modules.ts'
import { CommandRefused } from '#kit/node/command.ts'
import { keeperCommands } from '#kit/node/keeper-commands.ts'
import type { Command } from '#kit/node/module.ts'
import { UnknownTenant } from '#kit/node/open-platform.ts'
import { openBesideOrAlone } from './open-beside.ts'
import { openWorld, WORLD_USAGE } from './world.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

const commands: readonly Command[] = [...modules.flatMap((module) => module.commands ?? []), ...keeperCommands]

function helpAll(): string {
  const width = Math.max(...commands.map((command) => usage(command).length))
  const lines = commands.map((command) => `  ${usage(command).padEnd(width)}  ${command.summary}`)
  return [
    'huoshui VERB … [--json] [--help]',
    '',
    ...lines,
    `  ${WORLD_USAGE[0].padEnd(width)}  ${WORLD_USAGE[1]}`,
    '',
    'HUOSHUI_HOME names the data folder (./.huoshui).',
  ].join('\n')
}

function usage(command: Command): string {
  return [command.verb, ...command.takes].join(' ')
}

function helpOne(command: Command): string {
  const options = Object.entries(command.options ?? {}).map(([name, option]) => {
    const value = option.kind === 'text' ? ` ${name.toUpperCase()}` : ''
    const note = option.needed ? ' (needed)' : option.fallback ? ` (default ${option.fallback})` : ''
    return `  --${name}${value}  ${option.summary}${note}`
  })
  return [`huoshui ${usage(command)}`, command.summary, ...options, '  --json  print JSON only'].join('\n')
}

function findCommand(words: readonly string[]): Command | undefined {
  const typed = words.join(' ')
  return commands
    .filter(({ verb }) => typed === verb || typed.startsWith(`${verb} `))
    .sort((a, b) => b.verb.length - a.verb.length)[0]
}

function readInput(command: Command, argv: readonly string[]) {
  const own = Object.entries(command.options ?? {})
  const options = Object.fromEntries(
    [...own, ['json', { kind: 'flag' }] as const, ['help', { kind: 'flag' }] as const].map(([name, { kind }]) => [
      name,
      { type: kind === 'flag' ? ('boolean' as const) : ('string' as const) },
    ]),
  )
  const parsed = parseArgs({ args: [...argv], options, allowPositionals: true, strict: true })
  const given = parsed.positionals.slice(command.verb.split(' ').length)
  return { values: { ...parsed.values }, given }
}

function fillOptions(command: Command, values: Record<string, unknown>, given: readonly string[]) {
  const options: Record<string, string | boolean> = {}
  for (const [name, option] of Object.entries(command.options ?? {})) {
    const value = values[name] ?? option.fallback
    if (value === undefined && option.needed) throw new CommandRefused(`--${name} is needed: ${option.summary}`)
    if (name === 'tenant' && typeof value === 'string' && !UUID.test(value))
      throw new CommandRefused(`--tenant ${value}: not the id of a tenant`)
    if (typeof value === 'string' || typeof value === 'boolean') options[name] = value
  }
  if (given.length !== command.takes.length) throw new CommandRefused(`usage: huoshui ${usage(command)}`)
  return { options, args: Object.fromEntries(command.takes.map((name, i) => [name, given[i] ?? ''])) }
}

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
