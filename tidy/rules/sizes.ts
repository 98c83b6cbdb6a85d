import type { Node } from 'oxc-parser'
import { isTest } from '../places.ts'
import { type Complaint, complain, eachFile, type Rule, type TreeFile } from '../tree.ts'
import { childrenOf, walk } from '../walk.ts'

export const FILE_LINES_MAX = 500
export const FUNCTION_LINES_MAX = 70
export const COMPONENT_LINES_MAX = 120
export const LINE_CHARACTERS_MAX = 120

/** Wall 12: files and lines one can hold in view. */
export const filesAreShort: Rule = (tree) =>
  eachFile(tree, (file) => {
    if (!/\.(tsx?|mts|mjs|sql|css)$/.test(file.path)) return []
    const long = file.lines.length > FILE_LINES_MAX + 1
    const wide = file.lines.flatMap((line, i) => (line.length > LINE_CHARACTERS_MAX ? [i + 1] : []))
    return [
      ...(long ? [complain(file, 1, `longer than ${FILE_LINES_MAX} lines`, 'Part it by noun or by verb')] : []),
      ...wide.map((at) => complain(file, at, `wider than ${LINE_CHARACTERS_MAX} characters`, 'Break the line')),
    ]
  })

/** Wall 12: functions one can read without scrolling. */
export const functionsAreShort: Rule = (tree) =>
  eachFile(tree, (file) => {
    if (!file.program || isTest(file.path)) return []
    const complaints: Complaint[] = []
    walk(file.program, (node) => {
      if (isFunction(node)) complaints.push(...lengthComplaint(file, node))
    })
    return complaints
  })

function lengthComplaint(file: TreeFile, node: Node): Complaint[] {
  const lines = file.lineAt(node.end) - file.lineAt(node.start) + 1
  if (lines <= FUNCTION_LINES_MAX) return []
  const component = showsJsx(node)
  const max = component ? COMPONENT_LINES_MAX : FUNCTION_LINES_MAX
  const kind = component ? 'component' : 'function'
  return lines > max
    ? [complain(file, node, `${kind} of ${lines} lines, ${max} may`, 'Take a step of it out and name it')]
    : []
}

function isFunction(node: Node): boolean {
  return /^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type)
}

function showsJsx(node: Node): boolean {
  return childrenOf(node).some(
    (child) => child.type === 'JSXElement' || child.type === 'JSXFragment' || showsJsx(child),
  )
}
