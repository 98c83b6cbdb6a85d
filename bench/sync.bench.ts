import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import os from 'node:os'
import { fileURLToPath } from 'node:url'
import { waitUntilDrained } from '#kit/node/pump-runner.ts'
import { type Bench, onEngines } from './engines.ts'
import { report } from './report.ts'

const PROGRAM = fileURLToPath(new URL('../simulator/main.ts', import.meta.url))
const MB = 1024 * 1024
const PEOPLE = Number(process.env.BENCH_PEOPLE ?? 100_000)
const GUIDES = 20
const LATENCY_MS = 50
/** What WeCom bears: calls of one API at once, and customers in one answer. */
const CALLS_AT_ONCE = 4
const PAIRS_A_CALL = 100

interface World {
  readonly child: ChildProcess
  readonly url: string
  readonly corpid: string
  readonly agentid: number
  readonly secret: string
}

async function openWorld(): Promise<World> {
  const args = ['--port', '0', '--official-port', '0', '--speed', '0', '--seed', '7']
  const size = ['--people', String(PEOPLE), '--guides', String(GUIDES)]
  const child = spawn(process.execPath, [PROGRAM, ...args, ...size], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const world = { child, ...JSON.parse(line.toString()) } as World
  const limits = JSON.stringify({ none: true, latencyMs: LATENCY_MS })
  await fetch(`${world.url}/control/limits`, { method: 'POST', body: limits })
  return world
}

/** A first sync of a company, from the moment it is connected until all is durable. */
async function syncOnce({ platform, tenantId }: Bench, world: World): Promise<void> {
  const actor = { kind: 'system', name: 'bench' } as const
  const channels = platform.modules.find(({ name }) => name === 'channels')
  const connect = channels?.routes?.find(({ route }) => route.name === 'connectWecomCompany')
  const sync = channels?.jobs?.find(({ name }) => name === 'channels.sync_company')
  if (connect?.kind !== 'open' || sync?.scope !== 'platform') throw new Error('channels is not what it was')
  const body = { name: '总部', corpId: world.corpid, agentId: world.agentid, secret: world.secret }
  const call = { tenantId, actor, params: {}, query: {}, body, upload: undefined }
  const connected = await connect.run(platform, call)
  if (!connected.ok) throw new Error(connected.reason)
  const { companyId } = connected.value as { companyId: string }
  const { rows } = await platform.database.pool.query('select id from channels.sync where company_id = $1', [companyId])
  const task = { tenantId, companyId, syncId: rows[0].id }

  globalThis.gc?.()
  const base = process.memoryUsage.rss()
  let highest = base
  const watch = setInterval(() => {
    highest = Math.max(highest, process.memoryUsage.rss())
  }, 20)
  const cpu = process.cpuUsage()
  const start = performance.now()
  await sync.run(platform, task)
  const seconds = (performance.now() - start) / 1000
  clearInterval(watch)
  const used = process.cpuUsage(cpu)
  const done = await platform.database.pool.query('select state, pairs from channels.sync where id = $1', [task.syncId])
  const { state, pairs } = done.rows[0] as { state: string; pairs: number }
  if (state !== 'done') throw new Error(`The sync is ${state}`)
  await waitUntilDrained(platform)
  const queryable = (performance.now() - start) / 1000
  const allowed = (CALLS_AT_ONCE * PAIRS_A_CALL * 1000) / LATENCY_MS
  report('sync', [
    { name: `friendships of ${PEOPLE} people`, value: pairs, unit: '' },
    { name: 'first sync, until durable', value: seconds, unit: 's' },
    { name: 'until in segments', value: queryable, unit: 's' },
    { name: 'share of what the limit allows', value: (100 * pairs) / allowed / seconds, unit: '%', atLeast: 80 },
    { name: 'memory of the process, growth', value: (highest - base) / MB, unit: 'MB', atMost: 300 },
    { name: 'processor of the process itself', value: (used.user + used.system) / pairs, unit: 'µs a friendship' },
    { name: 'load of the machine meanwhile', value: os.loadavg()[0] ?? 0, unit: '' },
  ])
}

const world = await openWorld()
try {
  await onEngines((bench) => syncOnce(bench, world), { HUOSHUI_WECOM_URL: world.url })
} finally {
  world.child.kill()
}
