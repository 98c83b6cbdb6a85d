import type { Node } from 'oxc-parser'
import { isTest, plugOf } from '../tidy/places.ts'
import type { Tree, TreeFile } from '../tidy/tree.ts'
import { walk } from '../tidy/walk.ts'
import type { Plan } from './plan-module.ts'
import { type Renaming, renaming } from './rename.ts'

export interface PlugAsk {
  /** `segments/conditions`, or the whole path of the socket. */
  readonly socket: string
  readonly name: string
  /** The plug to start from; the shortest one when absent. */
  readonly like: string | undefined
}

/**
 * A new plug begins as a copy of a working one under its own name, joined to every list the other stands in. So it
 * passes the checks from the first minute, and there is no template that could fall behind the type of the socket.
 */
export function planPlug(ask: PlugAsk, tree: Tree): Plan {
  const socket = ask.socket.startsWith('modules/') ? ask.socket : `modules/${ask.socket}`
  const { SOCKETS } = tree.architecture
  if (!SOCKETS.includes(socket)) return `${ask.socket} is no socket. Sockets: ${SOCKETS.join(', ')}`
  if (!/^[a-z]+(-[a-z]+)*$/.test(ask.name)) return `"${ask.name}" is no plug name: lower-case words joined by hyphens`
  const plugs = plugsOf(tree, socket)
  if (plugs.has(ask.name)) return `${socket}/${ask.name} is already there`
  const like = ask.like ?? shortest(plugs)
  const model = like === undefined ? undefined : plugs.get(like)
  if (like === undefined || !model)
    return `${socket} has no plug ${ask.like ?? ''} to start from: write the first by hand`
  const rename = renaming(like, ask.name)
  const given = new Set(model.flatMap(exportedNames))
  const plan = new Map(model.map((file) => [rename.text(file.path, given), rename.text(file.text, given)]))
  for (const file of tree.files.values()) {
    const joined =
      isTest(file.path) || plugOf(file.path, SOCKETS) ? undefined : join(file, `${socket}/${like}/`, rename)
    if (joined !== undefined) plan.set(file.path, joined)
  }
  return plan
}

function exportedNames(file: TreeFile): string[] {
  return (file.program?.body ?? []).flatMap((node) => {
    const declared = node.type === 'ExportNamedDeclaration' ? node.declaration : null
    if (declared?.type === 'VariableDeclaration')
      return declared.declarations.flatMap(({ id }) => (id.type === 'Identifier' ? [id.name] : []))
    return declared && 'id' in declared && declared.id && 'name' in declared.id ? [declared.id.name] : []
  })
}

function plugsOf(tree: Tree, socket: string): Map<string, TreeFile[]> {
  const plugs = new Map<string, TreeFile[]>()
  for (const file of tree.files.values()) {
    const name = plugOf(file.path, [socket])?.slice(socket.length + 1)
    if (name) plugs.set(name, [...(plugs.get(name) ?? []), file])
  }
  return plugs
}

function shortest(plugs: ReadonlyMap<string, readonly TreeFile[]>): string | undefined {
  const size = (files: readonly TreeFile[]) => files.reduce((sum, file) => sum + file.text.length, 0)
  return [...plugs].sort((a, b) => size(a[1]) - size(b[1]))[0]?.[0]
}

/** The file with the new plug imported and listed wherever the model plug is; undefined when that is nowhere. */
function join(file: TreeFile, folder: string, rename: Renaming): string | undefined {
  const names = new Set<string>()
  const additions: { after: Node; before: string }[] = []
  for (const node of file.program?.body ?? []) {
    const target = file.imports.find((to) => to.line === file.lineAt(node.start))?.target
    if (node.type !== 'ImportDeclaration' || !target?.startsWith(folder)) continue
    for (const { local } of node.specifiers) names.add(local.name)
    additions.push({ after: node, before: '\n' })
  }
  if (names.size === 0 || !file.program) return undefined
  const imports = additions.length
  walk(file.program, (node, [parent]) => {
    if (isListed(node, parent, names)) additions.push({ after: node, before: ', ' })
  })
  // Who only speaks of the model plug, such as its editor elsewhere, lists nothing that a new one would join.
  if (additions.length === imports) return undefined
  return additions
    .sort((a, b) => b.after.end - a.after.end)
    .reduce((text, { after, before }) => {
      const key = after.type === 'Property' && after.key.type === 'Identifier' ? [after.key.name] : []
      const copy = rename.text(file.text.slice(after.start, after.end), new Set([...names, ...key]))
      return text.slice(0, after.end) + before + copy + text.slice(after.end)
    }, file.text)
}

/** An element of an array, or an entry of an object, that is the model plug. */
function isListed(node: Node, parent: Node | undefined, names: ReadonlySet<string>): boolean {
  const named = (it: Node) => it.type === 'Identifier' && names.has(it.name)
  if (parent?.type === 'ArrayExpression') return named(node) || mentions(node, named)
  return parent?.type === 'ObjectExpression' && node.type === 'Property' && mentions(node.value, named)
}

function mentions(node: Node, named: (node: Node) => boolean): boolean {
  if (node.type === 'ArrowFunctionExpression' || node.type === 'ArrayExpression' || node.type === 'ObjectExpression')
    return false
  let found = false
  walk(node, (below) => {
    found ||= named(below)
  })
  return found
}
