import type { Platform } from './platform.ts'

/** One verb of the `huoshui` command. */
export interface Command {
  /** As typed: `segment count`. */
  readonly verb: string
  /** One line for `--help`. */
  readonly summary: string
  /** Names of what stands after the verb, in order; all are needed. */
  readonly takes: readonly string[]
  readonly options?: Readonly<Record<string, CommandOption>>
  run(platform: Platform, input: CommandInput): Promise<CommandOutput>
}

export interface CommandOption {
  readonly kind: 'text' | 'flag'
  readonly summary: string
  readonly needed?: boolean
  readonly fallback?: string
}

export interface CommandInput {
  readonly args: Readonly<Record<string, string>>
  readonly options: Readonly<Record<string, string | boolean>>
  /** Tells a person how far it is; goes to stderr, and only to a terminal. */
  progress(text: string): void
}

/** What is printed: JSON with `--json`, else lines for a person. `ok: false` makes the exit code 1. */
export interface CommandOutput {
  readonly ok?: boolean
  readonly json: unknown
  /** Lines for a person; the JSON, indented, when absent. */
  readonly lines?: readonly string[]
  /** Printed as it is, instead of everything else: a CSV file. */
  readonly raw?: AsyncIterable<string>
}

/** A refusal or a wrong option: a sentence for stderr, exit code 2. */
export class CommandRefused extends Error {}

/** A text option that must be there. */
export function textOption(input: CommandInput, name: string): string {
  const value = input.options[name]
  if (typeof value !== 'string' || value === '') throw new CommandRefused(`--${name} is needed`)
  return value
}
