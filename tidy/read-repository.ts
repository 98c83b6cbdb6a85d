import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { growTree, type Tree } from './tree.ts'

const PLACES = ['apps', 'modules', 'kit', 'simulator', 'tidy', 'scaffold', 'bench', 'lab', 'e2e', 'deploy', 'docs']
const READ = /\.(tsx?|mts|mjs|sql|md|css|html|json|ya?ml|sh|xml|snap|template)$|^LICENSE$|(^|\/)Dockerfile$/
const LEFT_OUT = /^(node_modules|dist|\.huoshui|\.git)$/

/** The root of this repository. */
export const ROOT = path.resolve(import.meta.dirname, '..')

/** The sources of a repository, path → text, with `/` in every path. */
export function readSources(root: string = ROOT): Map<string, string> {
  const sources = new Map<string, string>()
  const read = (file: string) => sources.set(file, readFileSync(path.join(root, file), 'utf8'))
  const enter = (folder: string): void => {
    for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true })) {
      if (LEFT_OUT.test(entry.name)) continue
      const file = folder ? `${folder}/${entry.name}` : entry.name
      if (entry.isFile() && READ.test(entry.name)) read(file)
      else if (entry.isDirectory() && (folder || PLACES.includes(entry.name))) enter(file)
    }
  }
  enter('')
  return sources
}

let grown: Tree | undefined

/** This repository, parsed once. */
export function ownTree(): Tree {
  grown ??= growTree(readSources())
  return grown
}
