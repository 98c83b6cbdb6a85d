import path from 'node:path'
import { type Comment, type Node, type ParseResult, type Program, parseSync } from 'oxc-parser'
import { type Architecture, ownArchitecture } from './architecture.ts'
import { type Import, readImports } from './imports.ts'

/** One file of the repository as the walls see it. */
export interface TreeFile {
  readonly path: string
  readonly text: string
  readonly lines: readonly string[]
  /** Empty for what is not a script. */
  readonly program: Program | undefined
  readonly comments: readonly Comment[]
  readonly imports: readonly Import[]
  lineAt(offset: number): number
}

export interface Tree {
  readonly files: ReadonlyMap<string, TreeFile>
  readonly architecture: Architecture
}

/** A breach: where, what, and what to do instead. */
export interface Complaint {
  readonly file: string
  readonly line: number
  readonly breach: string
  readonly remedy: string
}

/** A wall: looks at the whole tree and names every breach. */
export type Rule = (tree: Tree) => readonly Complaint[]

const SCRIPT = /\.(ts|tsx|mts|mjs)$/

/** Parses a map of path → source into a tree. */
export function growTree(sources: ReadonlyMap<string, string>, architecture: Architecture = ownArchitecture): Tree {
  const paths = new Set(sources.keys())
  const files = new Map<string, TreeFile>()
  for (const [file, text] of sources) files.set(file, readFile(file, text, paths))
  return { files, architecture }
}

/** By path, with the text it was read from: the same files grow into one tree after another. */
const parsed = new Map<string, { readonly text: string; readonly result: ParseResult }>()

function parse(file: string, text: string): ParseResult {
  const known = parsed.get(file)
  if (known?.text === text) return known.result
  const result = parseSync(path.basename(file), text, { sourceType: 'module' })
  const [error] = result.errors
  if (error) throw new Error(`${file} does not parse: ${error.message}`)
  parsed.set(file, { text, result })
  return result
}

function readFile(file: string, text: string, paths: ReadonlySet<string>): TreeFile {
  const lines = text.split('\n')
  const lineAt = (offset: number) => text.slice(0, offset).split('\n').length
  if (!SCRIPT.test(file)) return { path: file, text, lines, program: undefined, comments: [], imports: [], lineAt }
  const { program, comments } = parse(file, text)
  const imports = readImports(program, file, paths, lineAt)
  return { path: file, text, lines, program, comments, imports, lineAt }
}

/** A complaint about a node of a file. */
export function complain(file: TreeFile, at: Node | number, breach: string, remedy: string): Complaint {
  return { file: file.path, line: typeof at === 'number' ? at : file.lineAt(at.start), breach, remedy }
}

/** One line: `path:line: breach. Remedy`. */
export function printComplaint(complaint: Complaint): string {
  return `${complaint.file}:${complaint.line}: ${complaint.breach}. ${complaint.remedy}`
}

/** Runs a look at every file and gathers what it says. */
export function eachFile(tree: Tree, look: (file: TreeFile) => readonly Complaint[]): Complaint[] {
  return [...tree.files.values()].flatMap(look)
}

/** Runs a look at every import and gathers its complaint: what is wrong, and what to do instead. */
export function eachImport(
  tree: Tree,
  look: (from: string, to: Import) => readonly [breach: string, remedy: string] | undefined,
): Complaint[] {
  return eachFile(tree, (file) =>
    file.imports.flatMap((to) => {
      const found = look(file.path, to)
      return found ? [{ file: file.path, line: to.line, breach: found[0], remedy: found[1] }] : []
    }),
  )
}
