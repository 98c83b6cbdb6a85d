import { parseArgs } from 'node:util'
import { modules } from '#apps/server/modules.ts'
import { CommandRefused } from '#kit/node/command.ts'
import { keeperCommands } from '#kit/node/keeper-commands.ts'
import type { Command } from '#kit/node/module.ts'
import { WORLD_USAGE } from './world.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export const commands: readonly Command[] = [...modules.flatMap((module) => module.commands ?? []), ...keeperCommands]

/** Every verb on a line. */
export function helpAll(): string {
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

/** One verb with its options. */
export function helpOne(command: Command): string {
  const options = Object.entries(command.options ?? {}).map(([name, option]) => {
    const value = option.kind === 'text' ? ` ${name.toUpperCase()}` : ''
    const note = option.needed ? ' (needed)' : option.fallback ? ` (default ${option.fallback})` : ''
    return `  --${name}${value}  ${option.summary}${note}`
  })
  return [`huoshui ${usage(command)}`, command.summary, ...options, '  --json  print JSON only'].join('\n')
}

/** The longest verb that the words begin with. */
export function findCommand(words: readonly string[]): Command | undefined {
  const typed = words.join(' ')
  return commands
    .filter(({ verb }) => typed === verb || typed.startsWith(`${verb} `))
    .sort((a, b) => b.verb.length - a.verb.length)[0]
}

/** What was typed after the verb. Throws on an option that the verb does not have. */
export function readInput(command: Command, argv: readonly string[]) {
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

/** Defaults filled in. Throws `CommandRefused`, naming the option or the use, when something needed is not there. */
export function fillOptions(command: Command, values: Record<string, unknown>, given: readonly string[]) {
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
