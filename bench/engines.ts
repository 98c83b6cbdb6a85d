import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { modules } from '#apps/server/modules.ts'
import { systemClock } from '#kit/node/clock.ts'
import { readConfig } from '#kit/node/config.ts'
import { startEngines } from '#kit/node/engines/engines.ts'
import { openLog } from '#kit/node/log.ts'
import type { Platform } from '#kit/node/module.ts'
import { openPlatform } from '#kit/node/open-platform.ts'
import { startPump } from '#kit/node/pump-runner.ts'
import { openTenant } from '#modules/organisation/index.ts'

export interface Bench {
  readonly platform: Platform
  readonly tenantId: string
}

/** Where the engines and the home folder are, for a second process. */
export interface Places {
  readonly home: string
  readonly databaseUrl: string
  readonly clickhouseUrl: string
}

/** Runs a benchmark on engines, data folder and tenant of its own, with the outbox being read as in the server. */
export async function onEngines(
  work: (bench: Bench, places: Places) => Promise<void>,
  settings: Readonly<Record<string, string>> = {},
): Promise<void> {
  const home = await mkdtemp(path.join(os.tmpdir(), 'huoshui-bench-'))
  const log = openLog('error')
  const engines = await startEngines({ home, log })
  try {
    const config = readConfig({ HUOSHUI_HOME: home, LOG_LEVEL: 'error', ...settings })
    const { databaseUrl, clickhouseUrl } = engines
    const platform = await openPlatform({ config, log, clock: systemClock, databaseUrl, clickhouseUrl, modules })
    const pump = startPump(platform)
    const opened = await openTenant(platform, { name: 'bench', timezone: 'Asia/Shanghai', currency: 'CNY' })
    if (!opened.ok) throw new Error(opened.reason)
    await work({ platform, tenantId: opened.value.tenantId }, { home, databaseUrl, clickhouseUrl })
    await pump.stop()
    await platform.close()
  } finally {
    await engines.stop()
    await rm(home, { recursive: true, force: true })
  }
}
