import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { systemClock } from '#kit/node/clock.ts'
import { type Config, environment, type ProcessRole, readConfig } from '#kit/node/config.ts'
import { armCrashPoint } from '#kit/node/crash-point.ts'
import { refuseUnsafePostgres, startEngines } from '#kit/node/engines/engines.ts'
import { startDemoFiller } from '#kit/node/fill-demo-at-start.ts'
import { startHttp } from '#kit/node/http/server.ts'
import { startJobs } from '#kit/node/job-queue.ts'
import { type Log, openLog } from '#kit/node/log.ts'
import { openPlatform } from '#kit/node/open-platform.ts'
import { startPump } from '#kit/node/pump-runner.ts'
import { greetFirstPerson } from './first-start.ts'
import { modules } from './modules.ts'
import { preparePages } from './pages-build.ts'
import { besideWorld, joinWorld, type RunningWorld, startWorld } from './world.ts'

/** Whatever does not stop in time is left as a crash would leave it: the next start mends that. */
const STOP_WITHIN_MS = 40_000

type Stop = () => Promise<unknown>

function readRole(): ProcessRole {
  const { values } = parseArgs({ options: { role: { type: 'string', default: 'all' } } })
  const role = (['all', 'web', 'worker'] as const).find((one) => one === values.role)
  if (!role) throw new Error(`--role ${values.role}: must be all, web or worker`)
  return role
}

/** Brings the parts up in order, noting how each is stopped, the last one first. */
async function start(config: Config, stops: Stop[]): Promise<void> {
  const log = openLog(config.logLevel)
  const version = (
    JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }
  ).version
  if (config.production && config.databaseUrl) await refuseUnsafePostgres(config.databaseUrl)
  const pages = config.role === 'worker' || !config.pages ? undefined : preparePages(config, log)
  const beside = config.worldWanted ? startWorldOrNone(config, log) : undefined
  const engines = await startEngines({ ...config, log })
  stops.unshift(() => engines.stop())
  const running = await beside
  if (running) stops.unshift(() => running.stop())
  const webFolder = await pages
  const { databaseUrl, clickhouseUrl } = engines
  const platform = await openPlatform({
    config: running ? { ...config, ...besideWorld(config, running.world) } : config,
    log,
    clock: systemClock,
    databaseUrl,
    clickhouseUrl,
    modules,
  })
  stops.unshift(() => platform.close())
  let filled: Promise<void> = Promise.resolve()
  if (config.role !== 'web') {
    const pump = startPump(platform)
    stops.unshift(() => pump.stop())
    const jobs = await startJobs(platform)
    stops.unshift(() => jobs.stop())
    const filler = startDemoFiller(platform, pump)
    stops.unshift(() => filler.stop())
    filled = filler.done
  }
  if (config.role === 'worker') {
    log.info({ role: 'worker' }, 'ready')
    return
  }
  const server = await startHttp({ platform, version, webFolder, health: () => engines.health() })
  stops.unshift(() => server.stop())
  log.info({ url: server.url, role: config.role }, 'ready')
  await greetFirstPerson(platform, server.url)
  if (running)
    filled
      .then(() => joinWorld(platform, running, server.url))
      .catch((error: unknown) => log.warn({ error: String(error) }, 'the simulated ecosystem was not joined'))
}

/** A demo without the ecosystem is better than no demo. */
async function startWorldOrNone(config: Config, log: Log): Promise<RunningWorld | undefined> {
  try {
    return await startWorld(config)
  } catch (error) {
    log.warn({ error: String(error) }, 'the simulated ecosystem did not start')
    return undefined
  }
}

async function main(): Promise<void> {
  const config = readConfig(environment(), readRole())
  armCrashPoint(config.crashAt)
  const stops: Stop[] = []
  let stopping = false
  const stop = async (code: number) => {
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(code), STOP_WITHIN_MS).unref()
    for (const one of stops) await one().catch((error: unknown) => console.error(error))
    process.exit(code)
  }
  process.on('SIGTERM', () => stop(0))
  process.on('SIGINT', () => stop(0))
  await start(config, stops).catch(async (error: unknown) => {
    tellWhy(error)
    await stop(1)
  })
}

function tellWhy(error: unknown): void {
  process.stderr.write(
    `\n活水没有启动 / Huoshui did not start:\n${error instanceof Error ? error.message : String(error)}\n`,
  )
  if (error instanceof Error && environment().LOG_LEVEL === 'debug') process.stderr.write(`${error.stack}\n`)
}

main().catch((error: unknown) => {
  tellWhy(error)
  process.exit(1)
})
