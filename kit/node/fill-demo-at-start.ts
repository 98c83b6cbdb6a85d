import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { readDemoFill } from './demo-progress.ts'
import { fillDemo } from './fill-demo.ts'
import type { Platform } from './module.ts'
import { waitUntilDrained } from './pump-runner.ts'

/** Any one number; the process that holds it fills the demo. */
const FILLER_LOCK = 7_316_002
/** While no tenant is there yet (another process opens it), it is looked for this often, in milliseconds. */
const LOOK_EVERY_MS = 1000

export interface DemoFiller {
  stop(): Promise<void>
}

/** Fills what waits for a demo, beside everything else. One that was cut off is dropped and begun again. */
export function startDemoFiller(platform: Platform): DemoFiller {
  const stopping = new AbortController()
  const running = fillWaiting(platform, stopping.signal).catch((error: unknown) => {
    if (!stopping.signal.aborted) platform.log.error({ error: String(error) }, 'the demo was not filled')
  })
  return {
    stop: async () => {
      stopping.abort()
      await running
    },
  }
}

async function fillWaiting(platform: Platform, signal: AbortSignal): Promise<void> {
  if (!platform.config.demo) return
  const client = new pg.Client({ connectionString: platform.database.url, application_name: 'huoshui-demo' })
  client.on('error', (error) => platform.log.warn({ error: error.message }, 'demo: connection lost'))
  await client.connect()
  try {
    const lock = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [FILLER_LOCK])
    if (lock.rows[0]?.mine) await fillEach(platform, signal)
  } finally {
    await client.end()
  }
}

async function fillEach(platform: Platform, signal: AbortSignal): Promise<void> {
  const { system } = platform.database
  let tenants = await platform.directory.listTenants(system)
  while (tenants.length === 0 && !signal.aborted) {
    await sleep(LOOK_EVERY_MS, undefined, { signal })
    tenants = await platform.directory.listTenants(system)
  }
  for (const tenant of tenants.filter((one) => one.demo)) {
    const fill = await readDemoFill(system, tenant.id)
    if (fill?.done) continue
    const tenantId = fill ? await platform.directory.renewDemo(platform, tenant.id) : tenant.id
    const began = performance.now()
    await fillDemo(platform, { tenantId, drain: () => waitUntilDrained(platform, signal) })
    platform.log.info({ milliseconds: Math.round(performance.now() - began) }, 'demo filled')
  }
}
