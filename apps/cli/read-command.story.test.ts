import { expect, it } from 'vitest'
import { commands, fillOptions, findCommand, helpOne, readInput } from './read-command.ts'

const NOBODY = '00000000-0000-4000-8000-000000000000'

/** What the command would be run with. */
function read(...argv: string[]) {
  const command = findCommand(argv.filter((word) => !word.startsWith('-')))
  if (!command) return undefined
  const { values, given } = readInput(command, argv)
  return { verb: command.verb, ...fillOptions(command, values, given) }
}

it.each(commands.map((command) => [command.verb, command] as const))(
  '%s is explained with its options',
  (verb, command) => {
    const help = helpOne(command)
    for (const part of [verb, command.summary, '--json', ...Object.keys(command.options ?? {})])
      expect(help).toContain(part)
    expect(findCommand(verb.split(' '))).toBe(command)
  },
)

it('fills in what was left out', () => {
  expect(read('tenant', 'create', '命令店', '--currency', 'GBP')).toEqual({
    verb: 'tenant create',
    args: { NAME: '命令店' },
    options: { currency: 'GBP', timezone: 'Asia/Shanghai' },
  })
})

it.each([
  [['tenant', 'create'], 'usage: huoshui tenant create NAME'],
  [['user', 'create', '--tenant', NOBODY], '--email is needed'],
  [['user', 'create', '--tenant', 'x', '--email', 'a@b.co', '--role', 'guide'], '--tenant x: not the id of a tenant'],
  [['doctor', '--loud'], '--loud'],
])('%j is refused by name', (argv, sentence) => {
  expect(() => read(...argv)).toThrow(sentence)
})

it('knows no verb but its own', () => {
  expect(read('fly')).toBeUndefined()
})
