export interface Command {
  readonly key: string
  readonly label: string
  readonly keywords?: string
  readonly hint?: string
  readonly to: string
}

/** Commands that the text finds, best first: the start of the label, then inside it, then keywords such as pinyin. */
export function matchCommands(commands: readonly Command[], text: string): readonly Command[] {
  const sought = text.trim().toLowerCase()
  if (sought === '') return commands
  return commands
    .map((command) => ({ command, rank: rankOf(command, sought) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank)
    .map(({ command }) => command)
}

function rankOf(command: Command, sought: string): number {
  const label = command.label.toLowerCase()
  if (label.startsWith(sought)) return 4
  if (label.includes(sought)) return 3
  const words = (command.keywords ?? '').toLowerCase().split(/\s+/).filter(Boolean)
  // Some type pinyin with a space between syllables.
  const typed = sought.replaceAll(' ', '')
  if (words.some((word) => word.startsWith(typed))) return 2
  return words.some((word) => word.includes(typed)) ? 1 : 0
}
