import { isTest, moduleOf } from '../places.ts'
import { type Complaint, eachImport, type Rule } from '../tree.ts'

/** Wall 1: a line of the map names only lines above it, so the map itself has no cycle. */
export const mapIsOrdered: Rule = ({ architecture }) => {
  const order = Object.keys(architecture.MAY_USE)
  return Object.entries(architecture.MAY_USE).flatMap(([name, uses]) =>
    uses
      .filter((used) => !order.slice(0, order.indexOf(name)).includes(used))
      .map((used) => ({
        file: 'architecture.mjs',
        line: 1,
        breach: `${name} names ${used}, which does not stand above it`,
        remedy: 'Calls go to earlier lines; let the earlier module tell an event and the later one listen',
      })),
  )
}

/** Wall 1: every folder of modules/ is on the map. */
export const modulesAreOnTheMap: Rule = ({ files, architecture }) => {
  const seen = new Map<string, string>()
  for (const file of files.keys()) {
    const name = moduleOf(file)
    if (name && !(name in architecture.MAY_USE) && !seen.has(name)) seen.set(name, file)
  }
  return [...seen].map(
    ([name, file]): Complaint => ({
      file,
      line: 1,
      breach: `modules/${name} is not on the map`,
      remedy: 'Give it a line in MAY_USE of architecture.mjs',
    }),
  )
}

/** Wall 1: a module uses only what the map grants. Tests may look further, by the doors. */
export const mapIsKept: Rule = (tree) =>
  eachImport(tree, (from, to) => {
    const user = moduleOf(from)
    const used = to.target && moduleOf(to.target)
    if (!user || !used || user === used || isTest(from)) return undefined
    if (tree.architecture.MAY_USE[user]?.includes(used)) return undefined
    return [`${user} may not use ${used}`, `Grant the edge in architecture.mjs, or listen to an event of ${used}`]
  })
