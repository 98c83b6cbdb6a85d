import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** A process as a file may name it: a pid alone is reused, above all after a restart of a container. */
export interface ProcessIdentity {
  pid: number
  started: string
}

/** This process, to be written into a file that others read. */
export function ownIdentity(): ProcessIdentity {
  return { pid: process.pid, started: startOf(process.pid) ?? '' }
}

/** True while exactly this process lives; a later one that got the same pid is another. */
export function isAlive(identity: ProcessIdentity): boolean {
  const started = startOf(identity.pid)
  return started !== undefined && started === identity.started
}

/** When a living process began, in the system's own notation; nothing when it is gone or only waits to be reaped. */
export function startOf(pid: number): string | undefined {
  if (process.platform !== 'linux') return askPs(pid, 'lstart=')
  try {
    // proc_pid_stat(5): the name in brackets may hold anything, so count from the last one: state is 3, starttime 22.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19]
  } catch {
    return undefined
  }
}

/** The command line of a living process, or nothing. */
export function commandOf(pid: number): string | undefined {
  if (process.platform !== 'linux') return askPs(pid, 'args=')
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ').trim() || undefined
  } catch {
    return undefined
  }
}

function askPs(pid: number, column: string): string | undefined {
  try {
    const answer = execFileSync('ps', ['-ww', '-o', column, '-p', String(pid)], { encoding: 'utf8', stdio: 'pipe' })
    return answer.trim() || undefined
  } catch {
    return undefined
  }
}
