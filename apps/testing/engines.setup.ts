import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { modules } from '#apps/server/modules.ts'
import { systemClock } from '#kit/node/clock.ts'
import { readConfig } from '#kit/node/config.ts'
import { startEngines } from '#kit/node/engines/engines.ts'
import { openLog } from '#kit/node/log.ts'
import { openPlatform } from '#kit/node/open-platform.ts'
import type { TestEngines } from '#kit/testing/world.ts'

declare module 'vitest' {
  interface ProvidedContext {
    engines: TestEngines
  }
}

const TEMPLATE = 'world_template'

/** Starts one pair of embedded engines for the run, and makes the template every test database is copied from. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const home = await mkdtemp(path.join(os.tmpdir(), 'huoshui-engines-'))
  const log = openLog('error')
  const engines = await startEngines({ home, log })
  const templateUrl = new URL(engines.databaseUrl)
  templateUrl.pathname = `/${TEMPLATE}`
  const client = new pg.Client({ connectionString: engines.databaseUrl })
  await client.connect()
  await client.query(`create database ${TEMPLATE}`)
  await client.end()
  const config = readConfig({ HUOSHUI_HOME: home, LOG_LEVEL: 'error' })
  const parts = { config, log, clock: systemClock, clickhouseUrl: engines.clickhouseUrl, modules }
  await (await openPlatform({ ...parts, databaseUrl: templateUrl.href })).close()
  project.provide('engines', {
    databaseUrl: engines.databaseUrl,
    clickhouseUrl: engines.clickhouseUrl,
    template: TEMPLATE,
  })
  return async () => {
    await engines.stop()
    await rm(home, { recursive: true, force: true })
  }
}
