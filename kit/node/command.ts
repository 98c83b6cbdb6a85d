import type { CommandInput } from './module.ts'

/** A refusal or a wrong option: a sentence for stderr, exit code 2. */
export class CommandRefused extends Error {}

/** A text option that must be there. */
export function textOption(input: CommandInput, name: string): string {
  const value = input.options[name]
  if (typeof value !== 'string' || value === '') throw new CommandRefused(`--${name} is needed`)
  return value
}
