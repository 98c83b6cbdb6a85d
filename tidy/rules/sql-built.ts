import type { Node } from 'oxc-parser'
import { isTest, isTestSupport } from '../places.ts'
import { DEFINITION, STATEMENT } from '../sql-texts.ts'
import { complain, eachFile, type Rule } from '../tree.ts'
import { walk } from '../walk.ts'

const REMEDY = 'Bind it: a hole in the sql tag for PostgreSQL, bind(type, value) in the ch tag for the warehouse'
const UNBOUND = new Set(['raw', 'lit', 'literal', 'unsafe'])
/** Stands for a hole in a text. */
const HOLE = '⌖'
const VALUES_BEGIN = /\b(where|values|set|having|limit|returning)\b/i
const SENDS = new Set(['query', 'exec', 'unsafe', 'command'])

/** Wall 8: no SQL is built from a value, in either engine. */
export const sqlIsBound: Rule = (tree) =>
  eachFile(tree, (file) => {
    if (!file.program || isTest(file.path) || !/^(modules|apps|kit|simulator)\//.test(file.path)) return []
    const mayName = file.path.startsWith('kit/node/') || isTestSupport(file.path)
    const found: { node: Node; breach: string }[] = []
    walk(file.program, (node, [parent]) => {
      const breach = unbound(node) ?? pieced(node, parent, mayName) ?? sentInPieces(node)
      if (breach) found.push({ node, breach })
    })
    return found.map(({ node, breach }) => complain(file, node, breach, REMEDY))
  })

function unbound(node: Node): string | undefined {
  if (node.type !== 'MemberExpression' || node.property.type !== 'Identifier' || node.object.type !== 'Identifier')
    return undefined
  const tag = node.object.name
  return (tag === 'sql' || tag === 'ch' || tag === 'CompiledQuery') && UNBOUND.has(node.property.name)
    ? `${tag}.${node.property.name} puts text into SQL`
    : undefined
}

/** A statement spelled out of pieces. In kit a hole may name a declared table; never where values stand. */
function pieced(node: Node, parent: Node | undefined, mayName: boolean): string | undefined {
  if (parent?.type === 'TaggedTemplateExpression') return undefined
  const text = piecesOf(node)
  if (text === undefined || !STATEMENT.test(text) || (mayName && holesAreNames(text))) return undefined
  return 'SQL pieced together from values'
}

function piecesOf(node: Node): string | undefined {
  if (node.type === 'TemplateLiteral' && !node.expressions.every(isSafe))
    return node.quasis.map((quasi) => quasi.value.raw).join(HOLE)
  if (node.type !== 'BinaryExpression' || node.operator !== '+') return undefined
  return node.left.type === 'Literal' && typeof node.left.value === 'string'
    ? `${node.left.value}${HOLE} from `
    : undefined
}

function holesAreNames(text: string): boolean {
  const start = text.search(VALUES_BEGIN)
  return DEFINITION.test(text) || start < 0 || !text.slice(start).includes(HOLE)
}

/** A constant of the program, written in capitals; or a name that went through `escapeIdentifier` of the driver. */
function isSafe(node: Node): boolean {
  if (node.type === 'Identifier' && /^[A-Z][A-Z0-9_]*$/.test(node.name)) return true
  let escaped = false
  walk(node, (below) => {
    escaped ||= below.type === 'Identifier' && below.name === 'escapeIdentifier'
  })
  return escaped
}

/** `pool.query('… ' + value)` and `client.query({ query: `… ${value}` })`, whatever the text begins with. */
function sentInPieces(node: Node): string | undefined {
  const sender = node.type === 'CallExpression' ? senderOf(node.callee) : undefined
  if (node.type !== 'CallExpression' || sender === undefined) return undefined
  const [sent] = node.arguments
  const texts = sent?.type === 'ObjectExpression' ? sent.properties.flatMap(queryProperty) : [sent]
  const isPieced = texts.some((text) => {
    if (!text) return false
    const pieces = piecesOf(text)
    return pieces !== undefined && !DEFINITION.test(pieces)
  })
  return isPieced ? `${sender}() is sent a text built from values` : undefined
}

function senderOf(callee: Node): string | undefined {
  if (callee.type === 'Identifier') return /^copy(From|To)$/.test(callee.name) ? callee.name : undefined
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return undefined
  return SENDS.has(callee.property.name) ? `.${callee.property.name}` : undefined
}

function queryProperty(property: Node): Node[] {
  if (property.type !== 'Property' || property.key.type !== 'Identifier') return []
  return ['query', 'text', 'sql'].includes(property.key.name) ? [property.value] : []
}
