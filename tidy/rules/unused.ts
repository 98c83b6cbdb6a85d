import path from 'node:path'
import { isDoor, isFixture, isManifest, isTest, isTestSupport, isTool } from '../places.ts'
import type { Complaint, Rule, TreeFile } from '../tree.ts'
import { walk } from '../walk.ts'

const ENTRY = /^apps\/(.+\/)?main\.tsx?$|^apps\/[^/]+\.ts$|^simulator\/main\.ts$|\.d\.m?ts$|\.mjs$/

/** Wall 13: no file nobody imports. What only a test imports is not used either. */
export const everyFileIsUsed: Rule = ({ files }) => {
  const used = new Set<string>()
  const tested = new Set<string>()
  for (const file of files.values())
    for (const target of reached(file)) (isTest(file.path) || isTestSupport(file.path) ? tested : used).add(target)
  const complaints: Complaint[] = []
  for (const file of files.keys()) {
    if (!/\.(tsx?|mjs|mts|css)$/.test(file) || isEntry(file) || used.has(file)) continue
    const breach = tested.has(file) ? 'only tests import it' : 'nobody imports it'
    complaints.push({ file, line: 1, breach, remedy: 'Remove it, or use it' })
  }
  return complaints
}

function isEntry(file: string): boolean {
  return (
    isTest(file) ||
    isTestSupport(file) ||
    isTool(file) ||
    isDoor(file) ||
    isManifest(file) ||
    isFixture(file) ||
    ENTRY.test(file)
  )
}

/** Imports, and files named by a relative path in a string: workers and child processes are started so. */
function reached(file: TreeFile): string[] {
  const targets = file.imports.flatMap((to) => (to.target ? [to.target] : []))
  if (file.program)
    walk(file.program, (node) => {
      if (node.type !== 'Literal' || typeof node.value !== 'string') return
      if (/^\.{1,2}\/[\w./-]+\.(tsx?|mjs|css)$/.test(node.value))
        targets.push(path.posix.join(path.posix.dirname(file.path), node.value))
    })
  return targets
}
