import { chmodSync, existsSync, mkdirSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { EngineError } from './engine-error.ts'
import type { EngineLog } from './engine-log.ts'
import { takeHome } from './home-lock.ts'
import { startPostgres } from './postgres.ts'
import { forgetEngines, noteEngines } from './running-engines.ts'
import { pingPostgres, readDurability } from './store.ts'
import { askHealth, type HealthState, type Supervised } from './supervise.ts'
import { refuseForeign } from './unprivileged-user.ts'
import { pingWarehouse, startWarehouse, type WarehouseLimits } from './warehouse.ts'

export interface EngineOptions {
  /** Holds everything the embedded engines write. */
  home: string
  /** Given, the embedded PostgreSQL is not started. */
  databaseUrl?: string | undefined
  /** Given, the embedded warehouse is not started. */
  clickhouseUrl?: string | undefined
  warehouseLimits?: WarehouseLimits
  log: EngineLog
}

interface EnginePids {
  postgres?: number
  warehouse?: number
}

export interface Engines {
  databaseUrl: string
  clickhouseUrl: string
  embedded: { postgres: boolean; warehouse: boolean }
  pids(): EnginePids
  health(): Promise<{ postgres: HealthState; warehouse: HealthState }>
  stop(): Promise<void>
}

type Started = (Supervised & { url: string }) | { url: string; pid?: undefined }

/** Starts the engines for which no address is given, both at once, and keeps them running until `stop`. */
export async function startEngines(options: EngineOptions): Promise<Engines> {
  const home = resolve(options.home)
  const embedded = { postgres: !options.databaseUrl, warehouse: !options.clickhouseUrl }
  const release = embedded.postgres || embedded.warehouse ? openHome(home, options.log) : () => undefined
  const began = performance.now()
  try {
    const engines = await startBoth(home, options, release)
    const milliseconds = Math.round(performance.now() - began)
    options.log.info({ embedded, pids: engines.pids(), milliseconds }, 'engines are ready')
    return engines
  } catch (error) {
    release()
    throw error
  }
}

async function startBoth(home: string, options: EngineOptions, release: () => void): Promise<Engines> {
  let note = (): void => undefined
  const onPid = (): void => note()
  const starting: [Promise<Started>, Promise<Started>] = [
    options.databaseUrl ? Promise.resolve({ url: options.databaseUrl }) : startPostgres(home, options.log, onPid),
    options.clickhouseUrl
      ? Promise.resolve({ url: options.clickhouseUrl })
      : startWarehouse(home, options.log, onPid, options.warehouseLimits),
  ]
  const outcomes = await Promise.allSettled(starting)
  const failed = outcomes.find((outcome) => outcome.status === 'rejected')
  if (failed) {
    await Promise.all(outcomes.map((outcome) => outcome.status === 'fulfilled' && stopStarted(outcome.value)))
    throw failed.reason
  }
  const [postgres, warehouse] = await Promise.all(starting)
  const isEmbedded = Boolean(postgres.pid || warehouse.pid)
  const pids = (): EnginePids => ({ ...pidOf('postgres', postgres), ...pidOf('warehouse', warehouse) })
  // A restarted engine has a new pid, which whoever cleans up after our death must know.
  if (isEmbedded)
    note = () => noteEngines(home, { databaseUrl: postgres.url, clickhouseUrl: warehouse.url, pids: pids() })
  note()
  return {
    databaseUrl: postgres.url,
    clickhouseUrl: warehouse.url,
    embedded: { postgres: Boolean(postgres.pid), warehouse: Boolean(warehouse.pid) },
    pids,
    async health() {
      const [one, other] = await Promise.all([
        askHealth(() => pingPostgres(postgres.url)),
        askHealth(() => pingWarehouse(warehouse.url)),
      ])
      return { postgres: one, warehouse: other }
    },
    async stop() {
      note = () => undefined
      await Promise.all([stopStarted(postgres), stopStarted(warehouse)])
      if (isEmbedded) forgetEngines(home)
      release()
    },
  }
}

/** Refuses a PostgreSQL that may lose what it acknowledged. For production: a throw-away database may be unsafe. */
export async function refuseUnsafePostgres(url: string): Promise<void> {
  const { fsync, fullPageWrites } = await readDurability(url)
  if (fsync === 'on' && fullPageWrites === 'on') return
  const found = `fsync=${fsync}, full_page_writes=${fullPageWrites}`
  throw new EngineError(
    'unsafe_postgres',
    `DATABASE_URL 指向的 PostgreSQL 断电会丢数据（${found}）。请将两项都设为 on 后重启数据库。`,
    `The PostgreSQL at DATABASE_URL loses data in a crash (${found}). Set both to on and restart it.`,
  )
}

/** Makes the home folder ours. As root it must let the database's account pass through, though not look around. */
function openHome(home: string, log: EngineLog): () => void {
  const isRoot = process.getuid?.() === 0
  if (!existsSync(home)) mkdirSync(home, { recursive: true, mode: isRoot ? 0o711 : 0o700 })
  refuseForeign(home)
  const mode = statSync(home).mode & 0o777
  if (isRoot && (mode & 0o001) === 0) {
    chmodSync(home, mode | 0o001)
    log.info({ home }, 'let other accounts pass through the home folder: as root, the database runs as one of them')
  }
  return takeHome(home)
}

async function stopStarted(started: Started): Promise<void> {
  if (started.pid) await started.stop()
}

function pidOf(name: 'postgres' | 'warehouse', started: Started): EnginePids {
  const pid = started.pid?.()
  return pid === undefined ? {} : { [name]: pid }
}
