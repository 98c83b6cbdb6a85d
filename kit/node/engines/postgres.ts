import { type ChildProcess, spawn } from 'node:child_process'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { EngineError } from './engine-error.ts'
import type { EngineLog } from './engine-log.ts'
import { secretOf } from './home-files.ts'
import { bind, portFor } from './ports.ts'
import { postgresBinaries } from './postgres-binaries.ts'
import { clearLeftovers, ensureFolder, POSTGRES_ENVIRONMENT, POSTGRES_USER } from './postgres-folder.ts'
import { ensureDatabase, pingPostgres } from './store.ts'
import { type Supervised, supervise } from './supervise.ts'
import { refuseForeign, refuseUnreachable, type SystemUser, unprivilegedUser } from './unprivileged-user.ts'

/** Recovery replays up to `max_wal_size`. */
const START_WITHIN_MS = 180_000
const STOP_WITHIN_MS = 20_000

/** Given on the command line, where nothing in the data folder can overrule them. */
const SETTINGS: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  // A socket path of a deep home folder would pass the 107 bytes that sun_path holds; loopback always fits.
  unix_socket_directories: '',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  // On macOS a plain fsync stops at the drive's cache.
  ...(process.platform === 'darwin' && { wal_sync_method: 'fsync_writethrough' }),
  max_connections: '60',
  shared_buffers: '128MB',
  effective_cache_size: '512MB',
  work_mem: '8MB',
  max_wal_size: '1GB',
  random_page_cost: '1.1',
  jit: 'off',
  // Wide reads belong to the warehouse; shared memory for parallel workers is 64 MB in a container.
  max_parallel_workers_per_gather: '0',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Of LOG, FATAL and PANIC alone: refused statements are told to whoever sent them.
  log_min_messages: 'log',
  log_checkpoints: 'off',
}

export interface EmbeddedPostgres extends Supervised {
  url: string
}

/** Starts the embedded PostgreSQL of a home folder and keeps it running. */
export async function startPostgres(
  home: string,
  log: EngineLog,
  onPid: (pid: number | undefined) => void,
): Promise<EmbeddedPostgres> {
  const folder = join(home, 'postgres')
  const binaries = postgresBinaries()
  const user = unprivilegedUser(folder)
  if (user) for (const path of [folder, binaries.postgres]) refuseUnreachable(user, path)
  else if (statSync(folder, { throwIfNoEntry: false })) refuseForeign(folder)

  const password = secretOf(home, 'postgres')
  await ensureFolder({ home, folder, binaries, user, password })
  let port = await portFor(home, 'postgres')
  const urlOf = (database: string): string => `postgres://${POSTGRES_USER}:${password}@127.0.0.1:${port}/${database}`
  let isUp = false
  const supervised = await supervise({
    name: 'postgres',
    async launch() {
      const left = await clearLeftovers(folder)
      if (left === 'stopped') log.warn({ engine: 'postgres', folder }, 'stopped a PostgreSQL that a killed server left')
      // Until the address is given out another port will do as well.
      if (!isUp && (await bind(port)) === undefined) port = await portFor(home, 'postgres')
      return launch(binaries.postgres, folder, port, user)
    },
    probe: () => pingPostgres(urlOf('postgres')),
    isAlive: (reason) =>
      /starting up|recovery|not yet accepting|too many clients|remaining connection slots/.test(reason),
    refuses: (reason) => (reason.includes('password authentication failed') ? strangePassword(home) : undefined),
    // Fast shutdown: open transactions are rolled back, then a checkpoint.
    askToStop: (child) => child.kill('SIGINT'),
    abortSignal: 'SIGQUIT',
    startWithinMs: START_WITHIN_MS,
    stopWithinMs: STOP_WITHIN_MS,
    worthLogging: (line) => /PANIC|terminated by signal|recovery|not properly shut down/.test(line),
    onPid,
    log,
  })
  isUp = true
  try {
    await ensureDatabase(urlOf('postgres'))
  } catch (error) {
    await supervised.stop()
    throw error
  }
  return { ...supervised, url: urlOf('huoshui') }
}

function strangePassword(home: string): EngineError {
  const file = join(home, 'secrets', 'postgres')
  return new EngineError(
    'engine_did_not_start',
    `${file} 里的密码打不开 ${join(home, 'postgres')} 里的数据库。请恢复原来的文件。`,
    `The password in ${file} does not open the database in ${join(home, 'postgres')}. Bring the original file back.`,
  )
}

/** Its own process group, so that Ctrl-C in a terminal reaches us alone and we choose the order of stopping. */
function launch(binary: string, folder: string, port: number, user: SystemUser | undefined): ChildProcess {
  const as = { cwd: '/', env: POSTGRES_ENVIRONMENT, detached: true, ...(user && { uid: user.uid, gid: user.gid }) }
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(binary, ['-D', folder, '-p', String(port), ...settings], {
    ...as,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  if (child.pid === undefined) return child
  // PostgreSQL does not notice the death of its parent. This shell waits on a pipe of ours, which a kill -9 closes too.
  const guard = spawn('/bin/sh', ['-c', 'read -r _; kill -INT "$1"', 'sh', String(child.pid)], {
    ...as,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  guard.on('error', () => undefined)
  guard.unref()
  child.once('exit', () => guard.kill('SIGKILL'))
  return child
}
