import { isMigration, isTest, moduleOf } from '../places.ts'
import { sqlTexts } from '../sql-texts.ts'
import { complain, eachFile, type Rule, type Tree } from '../tree.ts'

const DOTTED = /(references\s+)?(?<![\w."'$])"?([a-z_]\w*)"?\s*\.\s*"?[a-z_]\w*"?\s*(\()?/gi

/** Wall 9: a module names its own schema; keys may point at organisation and contacts; kit offers functions. */
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
          remedyFor(schema),
        ),
      )
    })
  })

function remedyFor(schema: string): string {
  if (schema === 'kit') return 'Tables of kit are its own: use ctx.tell, ctx.enqueue and the functions of kit'
  return `Ask #modules/${schema}/index.ts, listen to its events, or join in the warehouse`
}

function foreignSchemas(tree: Tree, own: string, text: string): { schema: string; row: number }[] {
  const { MAY_USE, FOREIGN_KEY_TARGETS } = tree.architecture
  return [...text.matchAll(DOTTED)].flatMap((match) => {
    const [whole, references, schema = '', call] = match
    const granted = schema === 'kit' ? call : references && FOREIGN_KEY_TARGETS.includes(schema)
    if (granted || schema === own || !(schema in MAY_USE || schema === 'kit')) return []
    const before = text.slice(0, match.index + whole.indexOf(schema, references?.length))
    return [{ schema, row: before.split('\n').length }]
  })
}
