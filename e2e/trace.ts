import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

const STRACE = '/usr/bin/strace'

/** Whether this machine lets us watch the system calls of our own processes: Linux, strace, and leave to attach. */
export function canTrace(): boolean {
  if (process.platform !== 'linux' || !existsSync(STRACE)) return false
  const sleeper = spawn('sleep', ['20'])
  const tried = spawnSync('timeout', ['2', STRACE, '-q', '-p', String(sleeper.pid)], { encoding: 'utf8' })
  sleeper.kill('SIGKILL')
  return !/Operation not permitted|attach:/.test(tried.stderr)
}

export interface SystemCall {
  readonly pid: number
  readonly name: string
  /** The rest of the line: arguments, files by name, result. */
  readonly text: string
  /** Begun here; it ended where the next call of the same process and name says so. */
  readonly unfinished: boolean
}

export interface Trace {
  /** Every call so far, in the order the kernel saw them; then lets the processes go. */
  stop(): Promise<readonly SystemCall[]>
}

export interface TraceOptions {
  readonly calls: readonly string[]
  /** Such as `rename:signal=SIGKILL:when=1`. */
  readonly inject?: string
}

/** Watches processes and those they start from now on. Resolves once all of them are watched. */
export async function tracePids(pids: readonly number[], { calls, inject }: TraceOptions): Promise<Trace> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'huoshui-trace-'))
  const file = path.join(folder, 'trace')
  const what = ['-f', '-y', '-s', '64', '-o', file, '-e', `trace=${calls.join(',')}`]
  const child = spawn(
    STRACE,
    [...what, ...(inject ? ['-e', `inject=${inject}`] : []), ...pids.flatMap((pid) => ['-p', `${pid}`])],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  )
  let said = ''
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (pids.every((pid) => isSettled(pid, said))) resolve()
    })
    gone.then(() => reject(new Error(`strace did not attach: ${said}`)))
  })
  return {
    async stop() {
      child.kill('SIGINT')
      await gone
      const calls = readCalls(await readFile(file, 'utf8'))
      await rm(folder, { recursive: true, force: true })
      return calls
    },
  }
}

/** Watched, or gone before that: a worker of the database's own housekeeping may end at any moment. */
function isSettled(pid: number, said: string): boolean {
  // Of one that has ended and is not yet buried the kernel says that it is not permitted.
  return new RegExp(`Process ${pid} attached|\\D${pid}\\): (No such process|Operation not permitted)`).test(said)
}

const LINE = /^(\d+)\s+(?:<\.\.\. )?(\w+)(?: resumed>|\()(.*)$/

function readCalls(text: string): SystemCall[] {
  return text.split('\n').flatMap((line) => {
    const [, pid, name, rest] = LINE.exec(line) ?? []
    if (!pid || !name || rest === undefined) return []
    return [{ pid: Number(pid), name, text: rest, unfinished: rest.endsWith('<unfinished ...>') }]
  })
}

/** A process and its children, as the kernel lists them. */
export function familyOf(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim()
  return [pid, ...children.split(' ').filter(Boolean).map(Number)]
}
