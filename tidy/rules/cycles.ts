import type { Complaint, Rule } from '../tree.ts'

/** Wall 2: no file leads back to itself, imports of types included. */
export const noCycles: Rule = ({ files }) => {
  const complaints: Complaint[] = []
  const finished = new Set<string>()
  const seek = (file: string, trail: readonly string[]): void => {
    if (finished.has(file)) return
    for (const to of files.get(file)?.imports ?? []) {
      if (!to.target || !files.has(to.target)) continue
      const start = to.target === file ? trail.length : trail.indexOf(to.target)
      if (start < 0) {
        seek(to.target, [...trail, file])
        continue
      }
      const cycle = [...trail.slice(start), file, to.target].join(' → ')
      const remedy = 'Move what both need into a file that imports neither'
      complaints.push({ file, line: to.line, breach: `cycle ${cycle}`, remedy })
    }
    finished.add(file)
  }
  for (const file of files.keys()) seek(file, [])
  return complaints
}
