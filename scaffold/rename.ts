import { formsOf } from './template.ts'

const FORMS = ['noun', 'table', 'nounCamel', 'NOUN', 'Noun']

/** Renames a plug: the names it gives away, its folder, and the text by which it is known. The rest stays as it is. */
export interface Renaming {
  /** `tagCondition` → `birthdayCondition`; a name without the plug's own in it is left alone. */
  name(word: string): string
  /** A source in which these names, the plug's folder and its key stand. */
  text(source: string, names: ReadonlySet<string>): string
}

export function renaming(from: string, to: string): Renaming {
  const [old, fresh] = [formsOf(from.replaceAll('_', '-')), formsOf(to)]
  const [camel = '', capitals = '', pascal = ''] = ['nounCamel', 'NOUN', 'Noun'].map((form) => old[form])
  const inName = new RegExp(`^${camel}(?![a-z])|(?<![A-Z])(?:${pascal}|${capitals})(?![a-z])`, 'g')
  const newForm = (found: string) => fresh[FORMS.findLast((form) => old[form] === found) ?? 'noun'] ?? to
  // A name of one word looks the same in a key and in code: at the head of a name it is the code's form.
  const name = (word: string) =>
    word.replace(inName, (found) => (found === camel ? (fresh.nounCamel ?? to) : newForm(found)))
  const key = from.includes('_') ? (fresh.table ?? to) : to
  return {
    name,
    text: (source, names) =>
      source
        .replace(/[A-Za-z_$][\w$]*/g, (word) => (names.has(word) ? name(word) : word))
        .replace(new RegExp(`(['"])${from}\\1`, 'g'), `$1${key}$1`)
        .replaceAll(`/${from}/`, `/${key}/`),
  }
}
