import { maskCell } from '#kit/pure/table/cell.ts'

/** What a file said, phones masked wherever they stand: columns nobody mapped may hold anything. */
export function maskTexts(said: Readonly<Record<string, string>> | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(said ?? {}).map(([name, value]) => [name, maskCell(value)]))
}
