import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { readDemoFill } from './demo-progress.ts'
import { fillDemo } from './fill-demo.ts'
import type { Platform } from './module.ts'
import { drainNow, type PumpRunner } from './pump-runner.ts'

/** Any one number; the process that holds it fills the demo. */
const FILLER_LOCK = 7_316_002
/** While no tenant is there yet (another process opens it), it is looked for this often, in milliseconds. */
const LOOK_EVERY_MS = 1000

export interface DemoFiller {
  /** Settled when nothing is left to fill. */
  readonly done: Promise<void>
  stop(): Promise<void>
}

/** Fills what waits for a demo, beside everything else. One that was cut off is dropped and begun again. */
export function startDemoFiller(platform: Platform, pump: PumpRunner): DemoFiller {
  const stopping = new AbortController()
  const running = fillWaiting({ platform, pump, signal: stopping.signal }).catch((error: unknown) => {
    if (!stopping.signal.aborted) platform.log.error({ error: String(error) }, 'the demo was not filled')
  })
  return {
    done: running,
    stop: async () => {
      stopping.abort()
      await running
    },
  }
}

interface Filling {
  readonly platform: Platform
  readonly pump: PumpRunner
  readonly signal: AbortSignal
}

async function fillWaiting(filling: Filling): Promise<void> {
  const { platform } = filling
  if (!platform.config.demo) return
  const client = new pg.Client({ connectionString: platform.database.url, application_name: 'huoshui-demo' })
  client.on('error', (error) => platform.log.warn({ error: error.message }, 'demo: connection lost'))
  await client.connect()
  try {
    const lock = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [FILLER_LOCK])
    if (lock.rows[0]?.mine) await fillEach(filling)
  } finally {
    await client.end()
  }
}

async function fillEach({ platform, pump, signal }: Filling): Promise<void> {
  const { system } = platform.database
  let tenants = await platform.directory.listTenants(system)
  while (tenants.length === 0 && !signal.aborted) {
    await sleep(LOOK_EVERY_MS, undefined, { signal })
    tenants = await platform.directory.listTenants(system)
  }
  for (const tenant of tenants.filter((one) => one.demo)) {
    const begun = await readDemoFill(system, tenant.id)
    if (begun?.done) continue
    const tenantId = begun ? await platform.directory.renewDemo(platform, tenant.id) : tenant.id
    const began = performance.now()
    const fill = () => fillDemo(platform, { tenantId, signal, drain: () => drainNow(platform) })
    // In the reader's place: a pump beside it would write each of its thousand transactions to the warehouse by itself.
    await Promise.race([pump.lend(fill), untilAborted(signal)])
    platform.log.info({ milliseconds: Math.round(performance.now() - began) }, 'demo filled')
  }
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}
