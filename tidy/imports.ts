import path from 'node:path'
import type { Node, Program } from 'oxc-parser'
import { walk } from './walk.ts'

/** One import, re-export, dynamic import or `import('…')` type. */
export interface Import {
  readonly specifier: string
  readonly line: number
  readonly how: 'import' | 're-export' | 'dynamic'
  /** Erased before anything runs. */
  readonly typeOnly: boolean
  /** Imported names; `*` for all of them. */
  readonly names: readonly string[]
  /** Path in the repository, for a specifier that begins with `.` or `#`; whether it exists is `exists`. */
  readonly target: string | undefined
  readonly exists: boolean
  /** Name of the third-party package (`node:fs` for parts of Node), for any other specifier. */
  readonly package: string | undefined
}

/** Every import of a parsed file, resolved against the paths of the tree. */
export function readImports(
  program: Program,
  file: string,
  paths: ReadonlySet<string>,
  lineAt: (offset: number) => number,
): Import[] {
  const imports: Import[] = []
  walk(program, (node) => {
    const found = importOf(node)
    if (found) imports.push({ ...found, ...resolve(found.specifier, file, paths), line: lineAt(node.start) })
  })
  return imports
}

type Written = Pick<Import, 'specifier' | 'how' | 'typeOnly' | 'names'>

function importOf(node: Node): Written | undefined {
  switch (node.type) {
    case 'ImportDeclaration': {
      const { specifiers } = node
      const erased = (s: (typeof specifiers)[number]) => s.type === 'ImportSpecifier' && s.importKind === 'type'
      const typeOnly = node.importKind === 'type' || (specifiers.length > 0 && specifiers.every(erased))
      return { specifier: node.source.value, how: 'import', typeOnly, names: specifiers.map(nameOf) }
    }
    case 'ExportNamedDeclaration': {
      if (!node.source) return undefined
      const typeOnly = node.exportKind === 'type' || node.specifiers.every((s) => s.exportKind === 'type')
      const names = node.specifiers.map((s) => ('name' in s.local ? s.local.name : s.local.value))
      return { specifier: node.source.value, how: 're-export', typeOnly, names }
    }
    case 'ExportAllDeclaration':
      return { specifier: node.source.value, how: 're-export', typeOnly: node.exportKind === 'type', names: ['*'] }
    case 'ImportExpression':
      return node.source.type === 'Literal' && typeof node.source.value === 'string'
        ? { specifier: node.source.value, how: 'dynamic', typeOnly: false, names: ['*'] }
        : undefined
    case 'TSImportType':
      return { specifier: node.source.value, how: 'import', typeOnly: true, names: ['*'] }
    default:
      return undefined
  }
}

function nameOf(specifier: Extract<Node, { type: 'ImportDeclaration' }>['specifiers'][number]): string {
  if (specifier.type === 'ImportDefaultSpecifier') return 'default'
  if (specifier.type === 'ImportNamespaceSpecifier') return '*'
  return 'name' in specifier.imported ? specifier.imported.name : specifier.imported.value
}

function resolve(specifier: string, from: string, paths: ReadonlySet<string>) {
  const bare = specifier.replace(/\?.*$/, '')
  if (!/^[.#]/.test(bare)) return { target: undefined, exists: true, package: packageOf(bare) }
  const target = targetOf(bare, from)
  return { target, exists: paths.has(target), package: undefined }
}

function targetOf(specifier: string, from: string): string {
  if (specifier === '#architecture') return 'architecture.mjs'
  if (specifier.startsWith('#')) return specifier.slice(1)
  return path.posix.join(path.posix.dirname(from), specifier)
}

function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return specifier.split('/')[0] ?? specifier
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}
