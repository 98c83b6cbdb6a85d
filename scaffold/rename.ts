import { type Blanks, formsOf } from './template.ts'

const FORMS = ['noun', 'table', 'nounCamel', 'NOUN', 'Noun']

/**
 * Renames every form of a plug's name: as a whole word, or as the head or tail of a longer one. A name of one word looks
 * the same in a path, in SQL and in code, so what stands beside it tells which form the new name takes.
 */
export function renamer(from: string, to: string): (text: string) => string {
  const [old, fresh] = [formsOf(from), formsOf(to)]
  const [noun, table, camel, capitals, pascal] = FORMS.map((form) => old[form])
  const pattern = new RegExp(
    `(?<![A-Za-z])(?:${noun}|${table}|${camel})(?![a-z])|(?<![A-Z])(?:${pascal}|${capitals})(?![a-z])`,
    'g',
  )
  return (text) =>
    text.replace(pattern, (found, at: number) => {
      const form = found === from ? formBeside(from, text[at - 1], text[at + found.length]) : formNamed(old, found)
      return fresh[form] ?? found
    })
}

function formNamed(old: Blanks, found: string): string {
  return FORMS.find((form) => old[form] === found) ?? 'noun'
}

function formBeside(name: string, before = '', after = ''): string {
  if (name.includes('-')) return 'noun'
  if (before === '_' || after === '_') return 'table'
  return /['"`/-]/.test(`${before}${after}`) ? 'noun' : 'nounCamel'
}
