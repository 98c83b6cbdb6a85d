import { isMigration, isTest, moduleOf } from '../places.ts'
import { sqlTexts } from '../sql-texts.ts'
import { complain, eachFile, type Rule, type Tree } from '../tree.ts'

const NAMED =
  /\b(from|join|into|update|table|exists|truncate|references|on|schema|view|function|type|using)\s+"?([a-z_]\w*)"?\s*\.\s*"?[a-z_]/gi
const ANY_DOTTED = /(?<![\w."'])"?([a-z_]\w*)"?\s*\.\s*"?[a-z_]/gi

/** Wall 9: a module writes and reads its own schema; foreign keys go to organisation and contacts; kit offers functions. */
export const schemasAreOwn: Rule = (tree) =>
  eachFile(tree, (file) => {
    const own = moduleOf(file.path)
    if (!own || isTest(file.path)) return []
    return sqlTexts(file).flatMap(({ tag, text, line }) => {
      if (tag === 'ch') return []
      return foreignSchemas(tree, own, text).map(({ schema, row }) =>
        complain(
          file,
          isMigration(file.path) ? row : line + row - 1,
          `${own} names schema ${schema}`,
          `Ask #modules/${schema}/index.ts, listen to its events, or join in the warehouse`,
        ),
      )
    })
  })

function foreignSchemas(tree: Tree, own: string, text: string): { schema: string; row: number }[] {
  const { MAY_USE, FOREIGN_KEY_TARGETS } = tree.architecture
  const found = new Map<number, string>()
  const rowOf = (index: number) => text.slice(0, index).split('\n').length
  const keys = new Set<number>()
  for (const match of text.matchAll(NAMED)) {
    const [whole, word = '', schema = ''] = match
    const row = rowOf(match.index + whole.indexOf(schema, word.length))
    const isKey = word.toLowerCase() === 'references' && FOREIGN_KEY_TARGETS.includes(schema)
    if (isKey) keys.add(match.index + whole.indexOf(schema, word.length))
    else if (schema in MAY_USE && schema !== own) found.set(row, schema)
  }
  for (const match of text.matchAll(ANY_DOTTED)) {
    const schema = match[1] ?? ''
    const start = match.index + match[0].indexOf(schema)
    if (schema in MAY_USE && schema !== own && !keys.has(start)) found.set(rowOf(start), schema)
  }
  return [...found].map(([row, schema]) => ({ row, schema }))
}
