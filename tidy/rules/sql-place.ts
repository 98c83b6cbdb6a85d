import type { Node } from 'oxc-parser'
import { isStore, isTest, isTestSupport, moduleOf, socketOf, surfaceOf } from '../places.ts'
import { STATEMENT, sqlTexts } from '../sql-texts.ts'
import { type Complaint, complain, eachFile, type Rule, type Tree, type TreeFile } from '../tree.ts'
import { walk } from '../walk.ts'

const REMEDY = 'Write it as a named function in server/store.ts or server/store/<noun>.ts'

/** Wall 8: SQL is written in stores; warehouse SQL also in the plugs of a reader and in server/warehouse*.ts. */
export const sqlIsInStores: Rule = (tree) =>
  eachFile(tree, (file) => {
    if (!isProduct(file.path) || isStore(file.path)) return []
    const tagged = sqlTexts(file)
      .filter(({ tag }) => !(tag === 'ch' && mayReadWarehouse(tree, file.path)))
      .map(({ tag, line }) => complain(file, line, `${tag} outside a store`, REMEDY))
    return [...tagged, ...(surfaceOf(file.path) || /\/texts\.\w+\.ts$/.test(file.path) ? [] : bareStatements(file))]
  })

/** Wall 8: each statement has a name, and a name has one statement. */
export const statementsAreNamed: Rule = (tree) =>
  eachFile(tree, (file) => {
    if (!isStore(file.path)) return []
    const first = new Map<Node, number>()
    return sqlTexts(file)
      .filter(({ text }) => STATEMENT.test(`${text} `))
      .flatMap(({ line, parents }) => {
        const owner = parents.findLast(isNamedFunction)
        if (!owner)
          return [complain(file, line, 'a statement without a name', 'Give it a function and say why it is so')]
        const earlier = first.get(owner)
        first.set(owner, earlier ?? line)
        const breach = `a second statement in the function of line ${earlier}`
        return earlier ? [complain(file, line, breach, 'One statement, one name: give it its own function')] : []
      })
  })

function isProduct(file: string): boolean {
  return (
    /^(modules|apps|kit\/web|kit\/pure)\//.test(file) && /\.tsx?$/.test(file) && !isTest(file) && !isTestSupport(file)
  )
}

function mayReadWarehouse({ architecture }: Tree, file: string): boolean {
  const reader = architecture.WAREHOUSE_READERS.includes(moduleOf(file) ?? '')
  const place = socketOf(file, architecture.SOCKETS) || /\/server\/(.+\/)?warehouse[^/]*\.ts$/.test(file)
  return file.startsWith('kit/pure/') || (reader && Boolean(place))
}

function bareStatements(file: TreeFile): Complaint[] {
  const complaints: Complaint[] = []
  if (file.program)
    walk(file.program, (node, [parent]) => {
      if (parent?.type === 'TaggedTemplateExpression') return
      const text = literalText(node)
      if (text && STATEMENT.test(text)) complaints.push(complain(file, node, 'SQL in a plain string', REMEDY))
    })
  return complaints
}

function literalText(node: Node): string | undefined {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value
  return node.type === 'TemplateLiteral' ? node.quasis.map((quasi) => quasi.value.raw).join('$') : undefined
}

function isNamedFunction(node: Node): boolean {
  return (
    node.type === 'FunctionDeclaration' ||
    (node.type === 'VariableDeclarator' && node.init?.type === 'ArrowFunctionExpression')
  )
}
