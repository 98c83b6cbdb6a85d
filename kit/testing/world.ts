import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { createClient } from '@clickhouse/client'
import pg from 'pg'
import { SeededClock } from '#kit/node/clock.ts'
import { readConfig } from '#kit/node/config.ts'
import { buildApp } from '#kit/node/http/server.ts'
import type { WebApp } from '#kit/node/http/web-app.ts'
import { type Log, openLog } from '#kit/node/log.ts'
import type { ModuleManifest, Platform } from '#kit/node/module.ts'
import { openPlatform } from '#kit/node/open-platform.ts'
import { drainNow } from '#kit/node/pump-runner.ts'

/** Addresses of the engines that the test run started, handed over by vitest's `provide`. */
export interface TestEngines {
  readonly databaseUrl: string
  readonly clickhouseUrl: string
  /** A database with every migration run, copied for each world. */
  readonly template: string
}

export interface World {
  readonly platform: Platform
  readonly clock: SeededClock
  readonly app: WebApp
  /** Outbox to its end: warehouse and listeners have seen everything committed so far. */
  drain(): Promise<void>
  close(): Promise<void>
}

export interface WorldOptions {
  readonly at?: Date
  readonly seed?: number
  /** Whether a receiver in the test may be called. */
  readonly privateTargets?: boolean
  /** Base address of a simulator of WeCom. */
  readonly wecomUrl?: string
  /** Of the simulator of Official Accounts, Mini Programs and the SMS vendor. */
  readonly officialUrl?: string
  /** Where its lines go; errors alone, on stderr, unless said otherwise. */
  readonly log?: Log
}

let made = 0

/** A whole product in this process on databases of its own, with a clock that stands still until moved. */
export async function openWorld(
  engines: TestEngines,
  modules: readonly ModuleManifest[],
  options: WorldOptions = {},
): Promise<World> {
  const name = `world_${process.pid}_${++made}`
  const databaseUrl = await copyDatabase(engines, name)
  const clickhouseUrl = await makeWarehouse(engines, name)
  const home = await mkdtemp(path.join(os.tmpdir(), 'huoshui-'))
  const clock = new SeededClock(options.at ?? new Date('2026-11-20T02:00:00Z'), options.seed ?? 7)
  const config = readConfig({
    HUOSHUI_HOME: home,
    LOG_LEVEL: 'error',
    PORT: '0',
    PUBLIC_URL: 'http://localhost:3000',
    HUOSHUI_PRIVATE_TARGETS: options.privateTargets ? 'on' : 'off',
    // Nobody listens at the discard port: no test asks the real one.
    HUOSHUI_WECOM_URL: options.wecomUrl ?? 'http://127.0.0.1:9',
    HUOSHUI_OFFICIAL_URL: options.officialUrl ?? 'http://127.0.0.1:9',
    HUOSHUI_SMS_URL: `${options.officialUrl ?? 'http://127.0.0.1:9'}/vendor/`,
    HUOSHUI_VOICE_URL: `${options.officialUrl ?? 'http://127.0.0.1:9'}/vendor/`,
  })
  const log = options.log ?? openLog('error')
  const platform = await openPlatform({ config, log, clock, databaseUrl, clickhouseUrl, modules })
  return {
    platform,
    clock,
    app: buildApp({ platform, version: '0.0.0', webFolder: undefined, health: async () => ({}) }),
    drain: () => drainNow(platform),
    close: async () => {
      await platform.close()
      await dropBoth(engines, name)
      await rm(home, { recursive: true, force: true })
    },
  }
}

/** Names are made here (`world_1_1`), never read from input. */
async function copyDatabase(engines: TestEngines, name: string): Promise<string> {
  await withAdmin(engines, (client) => client.query(`create database ${name} template ${engines.template}`))
  const url = new URL(engines.databaseUrl)
  url.pathname = `/${name}`
  return url.href
}

async function makeWarehouse(engines: TestEngines, name: string): Promise<string> {
  const client = createClient({ url: engines.clickhouseUrl })
  await client.command({ query: `create database ${name}` })
  await client.close()
  const url = new URL(engines.clickhouseUrl)
  url.pathname = `/${name}`
  return url.href
}

async function dropBoth(engines: TestEngines, name: string): Promise<void> {
  await withAdmin(engines, (client) => client.query(`drop database ${name} with (force)`))
  const client = createClient({ url: engines.clickhouseUrl })
  await client.command({ query: `drop database ${name}` })
  await client.close()
}

async function withAdmin(engines: TestEngines, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: engines.databaseUrl })
  await client.connect()
  await work(client).finally(() => client.end())
}
