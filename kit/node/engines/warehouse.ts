import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ChildOrder } from './chdb-child.ts'
import type { EngineLog } from './engine-log.ts'
import { secretOf } from './home-files.ts'
import { stopOrphan } from './orphan.ts'
import { bind, portFor } from './ports.ts'
import { lastEngines } from './running-engines.ts'
import { type Supervised, supervise } from './supervise.ts'
import { refuseForeign } from './unprivileged-user.ts'

const START_WITHIN_MS = 60_000
const STOP_WITHIN_MS = 15_000
const PING_WITHIN_MS = 5_000
const MEGABYTE = 1_000_000
const CHILD = './chdb-child.ts'

/** What the embedded warehouse may use of the machine. */
export interface WarehouseLimits {
  queryMegabytes: number
  totalMegabytes: number
  threads: number
}

export const WAREHOUSE_LIMITS: WarehouseLimits = {
  queryMegabytes: 1_000,
  totalMegabytes: 1_500,
  threads: Math.min(2, availableParallelism()),
}

export interface EmbeddedWarehouse extends Supervised {
  url: string
}

/** Starts the embedded warehouse of a home folder, a chDB child behind ClickHouse's HTTP interface. */
export async function startWarehouse(
  home: string,
  log: EngineLog,
  onPid: (pid: number | undefined) => void,
  limits: WarehouseLimits = WAREHOUSE_LIMITS,
): Promise<EmbeddedWarehouse> {
  const folder = join(home, 'warehouse')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  refuseForeign(folder)
  const password = secretOf(home, 'warehouse')
  let port = await portFor(home, 'warehouse')
  let isUp = false
  const leftBehind = lastEngines(home)?.pids.warehouse
  const supervised = await supervise({
    name: 'warehouse',
    async launch() {
      if (!isUp) {
        if (leftBehind !== undefined) await stopOrphan(leftBehind, ['chdb-child', folder], 'SIGTERM')
        if ((await bind(port)) === undefined) port = await portFor(home, 'warehouse')
      }
      return launch({ folder, port, password, ...inBytes(limits) })
    },
    probe: () => pingWarehouse(`http://127.0.0.1:${port}`),
    askToStop: (child) => child.kill('SIGTERM'),
    abortSignal: 'SIGKILL',
    startWithinMs: START_WITHIN_MS,
    stopWithinMs: STOP_WITHIN_MS,
    worthLogging: () => true,
    onPid,
    log,
  })
  isUp = true
  return { ...supervised, url: `http://huoshui:${password}@127.0.0.1:${port}/default` }
}

/** Throws unless a warehouse, ours or another, answers at that address. */
export async function pingWarehouse(url: string): Promise<void> {
  const { origin } = new URL(url)
  const answer = await fetch(`${origin}/ping`, { signal: AbortSignal.timeout(PING_WITHIN_MS) })
  await answer.body?.cancel()
  if (!answer.ok) throw new Error(`${origin}/ping answers ${answer.status}`)
}

function launch(order: ChildOrder): ChildProcess {
  const script = fileURLToPath(new URL(CHILD, import.meta.url))
  // The folder is repeated on the command line only so that a child left behind can be told from others.
  const child = spawn(process.execPath, [script, order.folder], {
    // Each running query holds one thread of this pool.
    env: { UV_THREADPOOL_SIZE: '8', TZ: 'UTC', PATH: '/usr/bin:/bin' },
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  })
  // The order goes by the pipe since a command line is public; the pipe stays open, and its end is our death.
  child.stdin?.on('error', () => undefined)
  child.stdin?.write(`${JSON.stringify(order)}\n`)
  return child
}

function inBytes(limits: WarehouseLimits): Pick<ChildOrder, 'queryBytes' | 'totalBytes' | 'threads'> {
  return {
    queryBytes: limits.queryMegabytes * MEGABYTE,
    totalBytes: limits.totalMegabytes * MEGABYTE,
    threads: limits.threads,
  }
}
