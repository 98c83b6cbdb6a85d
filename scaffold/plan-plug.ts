import type { Node } from 'oxc-parser'
import { isTest, plugOf } from '../tidy/places.ts'
import type { Tree, TreeFile } from '../tidy/tree.ts'
import { walk } from '../tidy/walk.ts'
import type { Plan } from './plan-module.ts'
import { renamer } from './rename.ts'

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
  const rename = renamer(like, ask.name)
  const plan = new Map(model.map((file) => [rename(file.path), rename(file.text)]))
  for (const file of tree.files.values()) {
    const joined =
      isTest(file.path) || plugOf(file.path, SOCKETS) ? undefined : join(file, `${socket}/${like}/`, rename)
    if (joined !== undefined) plan.set(file.path, joined)
  }
  return plan
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

/** The file with the new plug imported and listed wherever the model plug is; undefined when it does not stand there. */
function join(file: TreeFile, folder: string, rename: (text: string) => string): string | undefined {
  const names = new Set<string>()
  const additions: { at: number; text: string }[] = []
  for (const node of file.program?.body ?? []) {
    const target = file.imports.find((to) => to.line === file.lineAt(node.start))?.target
    if (node.type !== 'ImportDeclaration' || !target?.startsWith(folder)) continue
    for (const specifier of node.specifiers) names.add(specifier.local.name)
    additions.push({ at: node.end, text: `\n${rename(file.text.slice(node.start, node.end))}` })
  }
  if (names.size === 0 || !file.program) return undefined
  walk(file.program, (node, [parent]) => {
    if (isListed(node, parent, names))
      additions.push({ at: node.end, text: `, ${rename(file.text.slice(node.start, node.end))}` })
  })
  return additions
    .sort((a, b) => b.at - a.at)
    .reduce((text, { at, text: more }) => text.slice(0, at) + more + text.slice(at), file.text)
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
