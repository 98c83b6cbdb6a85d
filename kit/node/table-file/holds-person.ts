import type { TableShape } from '#kit/pure/table/table-shape.ts'
import { readTable } from './read-table.ts'
import type { StoredBytes } from './stored-bytes.ts'

/** What a person is called by: words that are theirs alone, and names that others may have too. */
export interface PersonWords {
  readonly words: ReadonlySet<string>
  readonly names: ReadonlySet<string>
}

/** Whether a person stands in a file of rows: one of their words is a whole cell. A file that is gone counts as yes. */
export async function holdsPerson(file: StoredBytes, shape: TableShape, who: PersonWords): Promise<boolean> {
  try {
    for await (const rows of readTable(file, shape))
      for (const { cells } of rows) if (cells.some((cell) => isTheirs(cell, who))) return true
    return false
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return true
    throw error
  }
}

function isTheirs(cell: string, { words, names }: PersonWords): boolean {
  const text = cell.trim()
  if (text === '') return false
  return words.has(text) || names.has(text) || words.has(plainPhone(text))
}

/** As a phone is kept: without signs, and without the prefix of the country. */
function plainPhone(text: string): string {
  return text.replace(/[\s\-()（）.]/g, '').replace(/^(\+|00)?86(?=1\d{10}$)/, '')
}
