import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { readRunningEngines } from '#kit/node/engines/running-engines.ts'

/** Longest a start may take on a busy machine before it counts as hung. */
const READY_WITHIN_MS = 60_000
const GREETING = 'Huoshui is ready'
const SCRIPT = fileURLToPath(new URL('../apps/server/main.ts', import.meta.url))

export interface ServerOptions {
  readonly home: string
  readonly role?: 'all' | 'web' | 'worker'
  readonly env?: Readonly<Record<string, string>>
}

export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

export interface ServerProcess {
  readonly pid: number
  /** Empty for a worker, which listens to nobody. */
  readonly url: string
  readonly gone: Promise<Ended>
  /** What it has printed so far. */
  said(): { out: string; err: string }
  kill(signal: NodeJS.Signals): Promise<Ended>
}

const running = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

/** A home folder that goes when the test is over. */
export async function makeHome(): Promise<string> {
  return mkdtemp(path.join(os.tmpdir(), 'huoshui-e2e-'))
}

export async function removeHome(home: string): Promise<void> {
  await rm(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 })
}

/** Starts the real program as a person would, and waits until it says that it is ready. */
export async function startServer(options: ServerOptions): Promise<ServerProcess> {
  const { child, gone, said } = launch(options)
  const ready = new Promise<string>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`not ready in time\n${said().err}`)), READY_WITHIN_MS)
    const look = () => {
      const note = readNotes(said().err).find((one) => one.msg === 'ready')
      // What is printed for a person comes last; a worker prints nothing.
      if (note && (options.role === 'worker' || said().out.includes(GREETING))) resolve(String(note.url ?? ''))
    }
    child.stderr?.on('data', look)
    child.stdout?.on('data', look)
    gone.then(() => reject(new Error(`the server ended before it was ready\n${said().err}`)))
    gone.finally(() => clearTimeout(late))
  })
  const url = await ready.catch((error: unknown) => {
    child.kill('SIGKILL')
    throw error
  })
  return {
    pid: child.pid ?? 0,
    url,
    gone,
    said,
    kill: (signal) => {
      child.kill(signal)
      return gone
    },
  }
}

/** Starts the program where it is expected to give up, and answers how it ended. */
export async function startInVain(options: ServerOptions): Promise<Ended & { out: string; err: string }> {
  const { child, gone, said } = launch(options)
  const late = setTimeout(() => child.kill('SIGKILL'), READY_WITHIN_MS)
  const ended = await gone.finally(() => clearTimeout(late))
  return { ...ended, ...said() }
}

/** Of our own environment: nothing that sets the program, but where programs are and what was compiled before. */
export function keptEnv(): Record<string, string> {
  const { PATH = '', NODE_COMPILE_CACHE } = process.env
  return NODE_COMPILE_CACHE ? { PATH, NODE_COMPILE_CACHE } : { PATH }
}

function launch({ home, role, env = {} }: ServerOptions) {
  const child = spawn(process.execPath, [SCRIPT, ...(role ? ['--role', role] : [])], {
    env: { ...keptEnv(), ...QUIET, HUOSHUI_HOME: home, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  let [out, err] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString()
  })
  const gone = new Promise<Ended>((resolve) => {
    child.once('close', (code, signal) => {
      running.delete(child)
      resolve({ code, signal })
    })
  })
  return { child, gone, said: () => ({ out, err }) }
}

const QUIET = { PORT: '0', HUOSHUI_DEMO: 'off', HUOSHUI_PAGES: 'off' }

export interface LogNote {
  readonly msg?: string
  readonly url?: string
  readonly level?: number
  readonly [field: string]: unknown
}

/** The structured lines among what was written to stderr. */
export function readNotes(err: string): LogNote[] {
  return err.split('\n').flatMap((line) => {
    try {
      return line.startsWith('{') ? [JSON.parse(line) as LogNote] : []
    } catch {
      return []
    }
  })
}

/** The one-time link among what was printed for a person, if there is one. */
export function linkIn(out: string): string | undefined {
  return /https?:\/\/\S+\/sign-in\?token=\S+/.exec(out)?.[0]
}

/** The engines of the server on this home, as the command beside it would find them. */
export function enginesOf(home: string) {
  const engines = readRunningEngines(home)
  if (!engines) throw new Error(`no engines are noted in ${home}`)
  return engines
}
