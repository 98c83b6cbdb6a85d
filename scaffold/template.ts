import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** The forms in which a template writes a name. */
export type Blanks = Readonly<Record<string, string>>

/** `gift-card` → its forms in code, SQL and sentences. */
export function formsOf(noun: string): Blanks {
  const words = noun.split('-')
  const pascal = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
  return {
    noun,
    Noun: pascal,
    nounCamel: pascal.charAt(0).toLowerCase() + pascal.slice(1),
    NOUN: words.join('_').toUpperCase(),
    table: words.join('_'),
    nounWords: words.join(' '),
  }
}

/** Writes the blanks of a text; a blank without a value throws. */
export function fill(text: string, blanks: Blanks): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = blanks[name]
    if (value === undefined) throw new Error(`The template has a blank {{${name}}} that nobody fills`)
    return value
  })
}

/** Every `*.template` below a folder, path → text, with the blanks of both filled. */
export function fillFolder(folder: string, blanks: Blanks): Map<string, string> {
  const entries = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.template'),
  )
  return new Map(
    entries.sort().map((file) => {
      const text = readFileSync(path.join(folder, file), 'utf8')
      return [fill(file.replaceAll(path.sep, '/').replace(/\.template$/, ''), blanks), fill(text, blanks)] as const
    }),
  )
}
