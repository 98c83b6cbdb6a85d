import type { Node } from 'oxc-parser'
import { isMigration, isStore, isTest, isTestSupport, moduleOf, surfaceOf } from '../places.ts'
import { sqlTexts } from '../sql-texts.ts'
import { type Complaint, complain, eachFile, type Rule, type TreeFile } from '../tree.ts'
import { walk } from '../walk.ts'

const AMBIENT: Readonly<Record<string, RegExp>> = {
  Date: /^now$/,
  Math: /^random$/,
  performance: /^now$/,
  crypto: /^(randomUUID|getRandomValues)$/,
}
const CALLS = /^(setTimeout|setInterval|setImmediate|randomUUID|randomBytes|randomInt|Date)$/
const IN_SQL = new RegExp(
  [
    /\b(now|clock_timestamp|statement_timestamp|transaction_timestamp|today|yesterday)\s*\(\s*\)/,
    /\b(gen_random_uuid|uuidv7|random|rand|generateUUIDv4)\s*\(\s*\)/,
    /\bcurrent_(timestamp|date|time)\b/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gi',
)

/** Wall 11: settings are read in one place. */
export const settingsAreReadOnce: Rule = (tree) =>
  eachFile(tree, (file) => {
    if (!/^(apps|kit|modules|simulator)\//.test(file.path) || isTest(file.path)) return []
    if (isTestSupport(file.path) || file.path === 'kit/node/config.ts') return []
    const remedy = 'Read it in kit/node/config.ts and hand it in'
    const imported = file.imports
      .filter((to) => to.package === 'node:process' && to.names.includes('env'))
      .map((to) => complain(file, to.line, 'process.env is read here', remedy))
    return [
      ...imported,
      ...found(file, isEnvironment).map((node) => complain(file, node, 'process.env is read here', remedy)),
    ]
  })

/** Wall 11: clock, chance and ids come from ctx, in SQL too: a test must be able to say what time it is. */
export const chanceComesFromCtx: Rule = (tree) =>
  eachFile(tree, (file) => {
    const ruled = (moduleOf(file.path) && !surfaceOf(file.path)) || file.path.startsWith('kit/pure/')
    if (!ruled || isTest(file.path) || file.path.endsWith('.tsx')) return []
    const remedy = 'Take it from ctx: now(), random(), newId(); to wait, enqueue a job'
    const code = found(file, isAmbient).map((node) =>
      complain(file, node, `${file.text.slice(node.start, node.end).slice(0, 40)} is not repeatable`, remedy),
    )
    return [...code, ...(isStore(file.path) || isMigration(file.path) ? inSql(file) : [])]
  })

function inSql(file: TreeFile): Complaint[] {
  return sqlTexts(file).flatMap(({ text, line }) =>
    [...text.matchAll(IN_SQL)].map((match) => {
      const at = line + text.slice(0, match.index).split('\n').length - 1
      return complain(file, at, `${match[0]} in SQL is not repeatable`, 'Bind ctx.now(), ctx.random() or ctx.newId()')
    }),
  )
}

function found(file: TreeFile, wanted: (node: Node) => boolean): Node[] {
  const nodes: Node[] = []
  if (file.program) walk(file.program, (node) => void (wanted(node) && nodes.push(node)))
  return nodes
}

function isEnvironment(node: Node): boolean {
  return (
    node.type === 'MemberExpression' &&
    node.object.type === 'Identifier' &&
    node.object.name === 'process' &&
    ((node.property.type === 'Identifier' && node.property.name === 'env') ||
      (node.property.type === 'Literal' && node.property.value === 'env'))
  )
}

function isAmbient(node: Node): boolean {
  if (node.type === 'NewExpression')
    return node.callee.type === 'Identifier' && node.callee.name === 'Date' && node.arguments.length === 0
  if (node.type === 'CallExpression') return node.callee.type === 'Identifier' && CALLS.test(node.callee.name)
  if (node.type !== 'MemberExpression' || node.property.type !== 'Identifier') return false
  const owner = node.object.type === 'Identifier' ? AMBIENT[node.object.name] : undefined
  return owner?.test(node.property.name) ?? false
}
