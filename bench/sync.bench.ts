import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import os from 'node:os'
import { setTimeout as pass } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { waitUntilDrained } from '#kit/node/pump-runner.ts'
import { openTenant } from '#modules/organisation/index.ts'
import { type Bench, onEngines, type Places } from './engines.ts'
import { type Part, processorByPart } from './live.ts'
import { report } from './report.ts'

const PROGRAM = fileURLToPath(new URL('../simulator/main.ts', import.meta.url))
const LOAD = fileURLToPath(new URL('./sync-load.ts', import.meta.url))
const MB = 1024 * 1024
const PEOPLE = Number(process.env.BENCH_PEOPLE ?? 100_000)
const GUIDES = 20
const LATENCY_MS = 50
/** What WeCom bears: calls of one API at once, and customers in one answer. */
const CALLS_AT_ONCE = 4
const PAIRS_A_CALL = 100
/** Calls of one API by one company a minute (doc 90454, 2023-08): 167 a second, more than four at once can be. */
const CALLS_A_MINUTE = 10_000
/** 4 calls at once of 50 ms are 80 a second, below the 167; with 100 in each answer 8,000 friendships a second. */
const ALLOWED_PER_SECOND = Math.min((CALLS_AT_ONCE * 1000) / LATENCY_MS, CALLS_A_MINUTE / 60) * PAIRS_A_CALL

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
  // Armed, so that what it took is also what it is allowed: who calls more at once is refused.
  const limits = JSON.stringify({ none: true, inFlight: CALLS_AT_ONCE, latencyMs: LATENCY_MS })
  const answer = await fetch(`${world.url}/control/limits`, { method: 'POST', body: limits })
  const armed = (await answer.json()) as { latencyMs?: number }
  if (armed.latencyMs !== LATENCY_MS) throw new Error('The simulated WeCom answers faster than it should')
  return world
}

interface Task {
  readonly tenantId: string
  readonly companyId: string
  readonly syncId: string
}

/** Connects the company for a tenant; its first comparison waits to be run. */
async function connect({ platform }: Bench, world: World, tenantId: string): Promise<Task> {
  const actor = { kind: 'system', name: 'bench' } as const
  const routes = platform.modules.find(({ name }) => name === 'channels')?.routes
  const found = routes?.find(({ route }) => route.name === 'connectWecomCompany')
  if (found?.kind !== 'open') throw new Error('channels is not what it was')
  const body = { name: '总部', corpId: world.corpid, agentId: world.agentid, secret: world.secret }
  const connected = await found.run(platform, { tenantId, actor, params: {}, query: {}, body, upload: undefined })
  if (!connected.ok) throw new Error(connected.reason)
  const { companyId } = connected.value as { companyId: string }
  const { rows } = await platform.database.pool.query('select id from channels.sync where company_id = $1', [companyId])
  return { tenantId, companyId, syncId: rows[0].id }
}

async function run({ platform }: Bench, task: Task): Promise<number> {
  const jobs = platform.modules.flatMap(({ jobs: some }) => some ?? [])
  const sync = jobs.find(({ name }) => name === 'channels.sync_company')
  if (sync?.scope !== 'platform') throw new Error('channels is not what it was')
  await sync.run(platform, { ...task })
  const { state, pairs } = await progress(platform, task)
  if (state !== 'done') throw new Error(`The sync is ${state}`)
  return pairs
}

async function progress(platform: Bench['platform'], { syncId }: Task) {
  const done = "(select count(*)::int from channels.sync_member where sync_id = $1 and state = 'done')"
  const text = `select state, pairs, ${done} as done from channels.sync where id = $1`
  const { rows } = await platform.database.pool.query(text, [syncId])
  return rows[0] as { readonly state: string; readonly pairs: number; readonly done: number }
}

/** A first sync of a company, until all is durable. */
async function syncOnce(bench: Bench, world: World): Promise<number> {
  const task = await connect(bench, world, bench.tenantId)
  globalThis.gc?.()
  const base = process.memoryUsage.rss()
  let highest = base
  const watch = setInterval(() => {
    highest = Math.max(highest, process.memoryUsage.rss())
  }, 200)
  const before = processorByPart()
  const start = performance.now()
  const pairs = await run(bench, task)
  const seconds = (performance.now() - start) / 1000
  clearInterval(watch)
  const after = processorByPart()
  const load = os.loadavg()[0] ?? 0
  await waitUntilDrained(bench.platform)
  const queryable = (performance.now() - start) / 1000
  const drained = processorByPart()
  const each = (from: typeof before, to: typeof before, part: Part) => ((to[part] - from[part]) * 1e6) / pairs
  report('sync', [
    { name: `friendships of ${PEOPLE} people`, value: pairs, unit: '' },
    { name: 'first sync, until durable', value: seconds, unit: 's' },
    { name: 'until in segments', value: queryable, unit: 's' },
    { name: 'friendships a second', value: pairs / seconds, unit: '' },
    { name: 'what the limit allows a second', value: ALLOWED_PER_SECOND, unit: '' },
    {
      ...{ name: 'share of what the limit allows', unit: '%', atLeast: 80 },
      value: (100 * pairs) / ALLOWED_PER_SECOND / seconds,
    },
    { name: 'memory of the process, growth', value: (highest - base) / MB, unit: 'MB', atMost: 300 },
    ...(['itself', 'postgres', 'warehouse', 'simulator'] as const).flatMap((part) => [
      { name: `processor time, ${part}`, value: each(before, after, part), unit: 'µs a friendship' },
      { name: `the same until in segments, ${part}`, value: each(before, drained, part), unit: 'µs a friendship' },
    ]),
    { name: 'load of the machine meanwhile', value: load, unit: '' },
  ])
  return pairs
}

/** The same for another tenant, in a process that is killed with signal 9 when half of the members are done. */
async function syncKilled(bench: Bench, places: Places, world: World, pairs: number): Promise<void> {
  const opened = await openTenant(bench.platform, { name: 'killed', timezone: 'Asia/Shanghai', currency: 'CNY' })
  if (!opened.ok) throw new Error(opened.reason)
  const task = await connect(bench, world, opened.value.tenantId)
  const { home, databaseUrl, clickhouseUrl } = places
  const args = [LOAD, home, databaseUrl, clickhouseUrl, world.url, JSON.stringify(task)]
  const child = spawn(process.execPath, args, { stdio: 'inherit' })
  const gone = once(child, 'exit')
  while ((await progress(bench.platform, task)).done < GUIDES / 2) await pass(50)
  child.kill('SIGKILL')
  await gone
  const { pairs: kept } = await progress(bench.platform, task)
  const whole = await run(bench, task)
  report('sync', [
    { name: 'friendships kept through kill -9', value: kept, unit: '' },
    { name: 'missing or doubled in the end', value: Math.abs(whole - pairs), unit: '', atMost: 0 },
  ])
}

const world = await openWorld()
try {
  await onEngines(async (bench, places) => syncKilled(bench, places, world, await syncOnce(bench, world)), {
    HUOSHUI_WECOM_URL: world.url,
  })
} finally {
  world.child.kill()
}
