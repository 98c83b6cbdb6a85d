import { modules } from '#apps/server/modules.ts'
import { readWorld } from '#apps/server/world.ts'
import { systemClock } from '#kit/node/clock.ts'
import { environment, readConfig } from '#kit/node/config.ts'
import { armCrashPoint } from '#kit/node/crash-point.ts'
import { startEngines } from '#kit/node/engines/engines.ts'
import { readRunningEngines } from '#kit/node/engines/running-engines.ts'
import { openLog } from '#kit/node/log.ts'
import type { Platform } from '#kit/node/module.ts'
import { openPlatform } from '#kit/node/open-platform.ts'
import { startPump } from '#kit/node/pump-runner.ts'

export interface Opened {
  readonly platform: Platform
  close(): Promise<void>
}

/**
 * Opens the stores of this home: those of the server that runs beside it, or its own for the time of the command.
 * Either way a pump stands ready; the one that holds the lock reads.
 */
export async function openBesideOrAlone(): Promise<Opened> {
  const config = readConfig({ LOG_LEVEL: 'error', ...environment() })
  armCrashPoint(config.crashAt)
  const log = openLog(config.logLevel)
  const running = readRunningEngines(config.home)
  const given = running ?? config
  const engines = await startEngines({
    home: config.home,
    databaseUrl: given.databaseUrl,
    clickhouseUrl: given.clickhouseUrl,
    log,
  })
  const { databaseUrl, clickhouseUrl } = engines
  const beside = { ...config, world: readWorld(config.home) }
  const platform = await openPlatform({ config: beside, log, clock: systemClock, databaseUrl, clickhouseUrl, modules })
  const pump = startPump(platform)
  return {
    platform,
    async close() {
      await pump.stop()
      await platform.close()
      await engines.stop()
    },
  }
}
