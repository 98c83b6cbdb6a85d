import type { Node } from 'oxc-parser'
import { isStore, moduleOf } from '../places.ts'
import { type Complaint, complain, type Rule, type Tree, type TreeFile } from '../tree.ts'
import { walk } from '../walk.ts'

const NAMES_MAX = 15
const MECHANISM = /^(kysely|pg|hono|react|@clickhouse\/client|graphile-worker|@tanstack\/.+|antd)$/

/** Wall 2: what a module offers to others stays small enough to read. */
export const doorsAreNarrow: Rule = (tree) =>
  indexDoors(tree).flatMap((door) => {
    const names = exportsOf(door).length
    const breach = `${names} names go through this door, ${NAMES_MAX} may`
    return names > NAMES_MAX ? [complain(door, 1, breach, 'Offer fewer, larger use cases, or split the module')] : []
  })

/** Wall 3: what crosses a door is data, ids, results and functions; never a row, a query, a request or a component. */
export const doorsShowShapes: Rule = (tree) =>
  indexDoors(tree).flatMap((door) =>
    exportsOf(door).flatMap(({ name, at, target }) => {
      if (target && (isStore(target) || target.endsWith('.tsx') || target.endsWith('/server/routes.ts')))
        return [complain(door, at, `${name} comes from ${target}`, 'Offer a use case that answers plain data')]
      const written = target ? tree.files.get(target) : door
      const declaration = written && declarationOf(written, name)
      return written && declaration ? shapeComplaints(door, at, name, written, declaration) : []
    }),
  )

interface DoorExport {
  readonly name: string
  readonly at: Node
  readonly target: string | undefined
}

function indexDoors(tree: Tree): TreeFile[] {
  return [...tree.files.values()].filter((file) => moduleOf(file.path) && /^modules\/[^/]+\/index\.ts$/.test(file.path))
}

function exportsOf(door: TreeFile): DoorExport[] {
  return (door.program?.body ?? []).flatMap((node): DoorExport[] => {
    if (node.type !== 'ExportNamedDeclaration') return []
    const found = door.imports.find((to) => to.line === door.lineAt(node.start) && to.how === 're-export')
    const handed = node.specifiers.map((specifier) => {
      const name = 'name' in specifier.local ? specifier.local.name : specifier.local.value
      const imported = door.imports.find((to) => to.how === 'import' && to.names.includes(name))
      return { name, at: node, target: found?.target ?? imported?.target }
    })
    const own = node.declaration ? declaredNames(node.declaration) : []
    return [...handed, ...own.map((name) => ({ name, at: node, target: undefined }))]
  })
}

function declaredNames(node: Node): string[] {
  if (node.type === 'VariableDeclaration')
    return node.declarations.flatMap(({ id }) => (id.type === 'Identifier' ? [id.name] : []))
  return 'id' in node && node.id && 'name' in node.id ? [node.id.name] : []
}

function declarationOf(file: TreeFile, name: string): Node | undefined {
  return (
    file.program?.body
      .map((node) => (node.type === 'ExportNamedDeclaration' ? node.declaration : node))
      .find((node) => node && declaredNames(node).includes(name)) ?? undefined
  )
}

function shapeComplaints(door: TreeFile, at: Node, name: string, written: TreeFile, declaration: Node): Complaint[] {
  if (declaration.type === 'ClassDeclaration')
    return [complain(door, at, `${name} is a class`, 'Offer functions and plain immutable data')]
  if (declaration.type === 'FunctionDeclaration' && !declaration.returnType)
    return [complain(door, at, `${name} leaves its answer unwritten`, `Write its return type in ${written.path}`)]
  return typeNames(declaration)
    .filter((type) => isMechanism(written, type))
    .map((type) => complain(door, at, `${name} shows ${type}`, 'Answer plain data whose shape is named in model/'))
}

/** Types in the signature of a function, or anywhere in a type. */
function typeNames(declaration: Node): string[] {
  const names = new Set<string>()
  const gather = (part: Node) =>
    walk(part, (node) => {
      if (node.type === 'TSTypeReference' && node.typeName.type === 'Identifier') names.add(node.typeName.name)
    })
  if (declaration.type === 'FunctionDeclaration')
    for (const part of [...declaration.params, declaration.returnType]) part && gather(part)
  else if (declaration.type !== 'VariableDeclaration') gather(declaration)
  return [...names]
}

function isMechanism(file: TreeFile, type: string): boolean {
  const from = file.imports.find((to) => to.names.includes(type))
  if (from?.package && MECHANISM.test(from.package)) return true
  if (from?.target && isStore(from.target)) return true
  return /Row$/.test(type) || (!from && /^(Request|Response|Headers|FormData)$/.test(type))
}
