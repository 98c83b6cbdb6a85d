import { readdirSync, readFileSync } from 'node:fs'

/** Memory of a process and all its descendants, in bytes: shared pages are counted once (PSS, Linux only). */
export function memoryOfTree(root: number): number {
  return treeOf(root).reduce((sum, pid) => sum + memoryOf(pid), 0)
}

/** Time that all processors spent on a process and its descendants since they began, in seconds (Linux only). */
export function processorOfTree(root: number): number {
  const ticks = treeOf(root).flatMap((pid) => {
    const fields = readQuietly(`/proc/${pid}/stat`).split(') ')[1]?.split(' ') ?? []
    // Its own, and that of children which have ended: databases start workers for single statements.
    return fields.slice(11, 15).map(Number)
  })
  return ticks.reduce((sum, one) => sum + one, 0) / TICKS_PER_SECOND
}

/** Time that all processors spent on this process and on each of its parts, in seconds, by name (Linux only). */
export function processorByPart(): Readonly<Record<Part, number>> {
  const spent = { itself: 0, postgres: 0, warehouse: 0, simulator: 0 }
  for (const [pid, parent] of readParents()) {
    if (parent !== process.pid) continue
    const command = readQuietly(`/proc/${pid}/cmdline`)
    const part = PARTS.find(([sign]) => command.includes(sign))?.[1]
    if (part) spent[part] += processorOfTree(pid)
  }
  const { user, system } = process.cpuUsage()
  return { ...spent, itself: (user + system) / 1e6 }
}

export type Part = 'itself' | 'postgres' | 'warehouse' | 'simulator'
const PARTS: readonly (readonly [sign: string, part: Part])[] = [
  ['simulator/main', 'simulator'],
  ['chdb-child', 'warehouse'],
  ['postgres', 'postgres'],
]

/** `USER_HZ`, the same on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100

function treeOf(root: number): readonly number[] {
  const parents = readParents()
  const tree = new Set([root])
  for (let grown = true; grown; ) {
    grown = false
    for (const [pid, parent] of parents) {
      if (!tree.has(parent) || tree.has(pid)) continue
      tree.add(pid)
      grown = true
    }
  }
  return [...tree]
}

function readParents(): Map<number, number> {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const parent = / \((?:.*)\) \S (\d+)/s.exec(readQuietly(`/proc/${name}/stat`))?.[1]
    if (parent) parents.set(Number(name), Number(parent))
  }
  return parents
}

function memoryOf(pid: number): number {
  const kilobytes = /^Pss:\s+(\d+) kB/m.exec(readQuietly(`/proc/${pid}/smaps_rollup`))?.[1]
  return Number(kilobytes ?? 0) * 1024
}

/** A process may end while it is being read. */
function readQuietly(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
