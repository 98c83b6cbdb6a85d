import { spawn } from 'node:child_process'
import { once } from 'node:events'
import os from 'node:os'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { startHttp } from '#kit/node/http/server.ts'
import type { Platform } from '#kit/node/module.ts'
import { waitUntilDrained } from '#kit/node/pump-runner.ts'
import acquisition from '#modules/acquisition/module.ts'
import channels from '#modules/channels/module.ts'
import { onEngines } from './engines.ts'
import { processorByPart } from './live.ts'
import { report } from './report.ts'

type Json = Readonly<Record<string, unknown>>

/** Pushes a second, for how long, and among them joinings by a code, each of which is to be welcomed. */
const PER_SECOND = 300
const SECONDS = Number(process.env.BENCH_SECONDS ?? 60)
const SCANS_PER_SECOND = 3
const PEOPLE = 2_000
const GUIDES = 6
/** For what is still on its way; shorter than a kept connection lives at the other end. */
const SETTLED_MS = 3_000

/** The simulator in a process of its own, as in the demo. */
async function openWorld() {
  const program = fileURLToPath(new URL('../simulator/main.ts', import.meta.url))
  const size = ['--people', String(PEOPLE), '--guides', String(GUIDES)]
  const asked = [program, '--port', '0', '--official-port', '0', '--speed', '1', '--with-parent', ...size]
  const child = spawn(process.execPath, asked, { stdio: ['pipe', 'pipe', 'inherit'] })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const said = JSON.parse(line.toString()) as { url: string; corpid: string; agentid: number; secret: string }
  const { url, corpid } = said
  const read = async (answer: Response) => (await answer.json()) as Json
  const control = async (name: string, body: Json) =>
    read(await fetch(`${url}/control/${name}`, { method: 'POST', body: JSON.stringify(body) }))
  return {
    world: { url, corpId: corpid, agentId: said.agentid, secret: said.secret },
    control,
    deed: (name: string, body: Json) => control(`deeds/${name}`, { corpid, ...body }),
    show: async (what: string, more = '') => read(await fetch(`${url}/control/${what}?corpid=${corpid}${more}`)),
    stop: () => child.stdin.end(),
  }
}

interface Pair {
  readonly person: string
  readonly userid: string
}
type World = Awaited<ReturnType<typeof openWorld>>

/** Whom each customer is followed by: an edit is told of a pair. */
async function pairsOf({ show }: World): Promise<Pair[]> {
  const ids = Array.from({ length: PEOPLE }, (_, n) => `p${n + 1}`)
  const pairs: Pair[] = []
  for (const person of ids) {
    const { followers } = await show('customer', `&person=${person}`)
    const [first] = followers as { userid: string }[]
    if (first) pairs.push({ person, userid: first.userid })
  }
  return pairs
}

/** The load in a process of its own, so that the server is measured and not the bench. Answers who scanned. */
async function live(world: World, pairs: readonly Pair[], code: string): Promise<readonly string[]> {
  const program = fileURLToPath(new URL('./callbacks-load.ts', import.meta.url))
  const { url, corpId } = world.world
  const asked = [program, url, corpId, code, ...[PER_SECOND, SCANS_PER_SECOND, SECONDS].map(String)]
  const child = spawn(process.execPath, asked, { stdio: ['pipe', 'pipe', 'inherit'] })
  child.stdin.end(JSON.stringify(pairs))
  const chunks: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  await once(child, 'close')
  return JSON.parse(Buffer.concat(chunks).toString()) as string[]
}

const percentile = (values: readonly number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN

/** From joining to the message on the phone, on the one clock of the simulator. */
async function welcomeTimes({ show }: World, scanned: readonly string[]): Promise<number[]> {
  const times: number[] = []
  for (const person of scanned) {
    const { followers } = await show('customer', `&person=${person}`)
    const [first] = followers as { createdAt: number; chat: { at: number }[] }[]
    const [said] = first?.chat ?? []
    times.push(first && said ? said.at - first.createdAt : Number.POSITIVE_INFINITY)
  }
  return times
}

/** The company is known when its day begins: what connecting it has left to do is done. */
async function syncFirst(platform: Platform, tenantId: string): Promise<void> {
  const text = 'select id as "syncId", company_id as "companyId" from channels.sync where state = \'running\''
  const { rows } = await platform.database.pool.query<Readonly<Record<string, string>>>(text)
  const sync = channels.jobs?.find(({ name }) => name === 'channels.sync_company')
  if (sync?.scope !== 'platform') throw new Error('channels is not what it was')
  for (const row of rows) await sync.run(platform, { tenantId, ...row })
  await waitUntilDrained(platform)
}

async function isAnyWaiting({ database }: Platform): Promise<boolean> {
  const text = "select exists (select from channels.callback where state = 'waiting') as waiting"
  const { rows } = await database.pool.query<{ waiting: boolean }>(text)
  return rows[0]?.waiting === true
}

await onEngines(async ({ platform: plain, tenantId }) => {
  const world = await openWorld()
  const platform = { ...plain, config: { ...plain.config, port: 0, world: world.world } }
  const http = await startHttp({ platform, version: 'bench', webFolder: undefined, health: async () => ({}) })
  const stage = { platform, tenantId, world: world.world, ownUrl: http.url, control: world.control }
  await channels.joinWorld?.(stage)
  await syncFirst(platform, tenantId)
  await acquisition.joinWorld?.(stage)
  const [way] = (await world.show('corp')).contact_ways as { configId: string }[]
  const pairs = await pairsOf(world)
  const before = processorByPart()
  const loop = monitorEventLoopDelay({ resolution: 5 })
  loop.enable()
  const began = performance.now()
  const scanned = await live(world, pairs, way?.configId ?? '')
  const took = (performance.now() - began) / 1000
  loop.disable()
  const load = os.loadavg()[0] ?? 0
  while (await isAnyWaiting(platform)) await sleep(100)
  const settled = (performance.now() - began) / 1000 - took
  const after = processorByPart()
  await sleep(SETTLED_MS)
  const told = (await world.show('pushes', '&after=0')).pushes as { outcome: string; tries: number; tookMs: number }[]
  const times = await welcomeTimes(world, scanned)
  const kept = await platform.database.pool.query<{ count: string }>('select count(*) from channels.callback')
  const welcomes = await platform.database.pool.query<{ count: string }>(
    "select count(*) from acquisition.welcome where state = 'sent'",
  )
  await http.stop()
  world.stop()
  const acknowledged = told.map(({ tookMs }) => tookMs)
  report('callbacks', [
    { name: 'pushes a second', value: told.length / took, unit: 'pushes/s', atLeast: PER_SECOND * 0.95 },
    { name: 'acknowledged, p50', value: percentile(acknowledged, 0.5), unit: 'ms' },
    { name: 'acknowledged, p99', value: percentile(acknowledged, 0.99), unit: 'ms', atMost: 50 },
    { name: 'pushes not acknowledged at the first try', value: told.filter(({ tries }) => tries > 1).length, unit: '' },
    { name: 'pushes lost', value: told.length - Number(kept.rows[0]?.count), unit: 'pushes', atMost: 0 },
    { name: 'pushes doubled', value: Number(kept.rows[0]?.count) - told.length, unit: 'pushes', atMost: 0 },
    { name: 'welcomes, p50', value: percentile(times, 0.5), unit: 'ms' },
    { name: 'welcomes, p99', value: percentile(times, 0.99), unit: 'ms', atMost: 1_000 },
    {
      name: 'joinings without a welcome',
      value: scanned.length - Number(welcomes.rows[0]?.count),
      unit: '',
      atMost: 0,
    },
    { name: 'all settled after the last push', value: settled, unit: 's' },
    { name: 'event loop held, p99', value: loop.percentile(99) / 1e6, unit: 'ms' },
    { name: 'event loop held, longest', value: loop.max / 1e6, unit: 'ms' },
    ...(['itself', 'postgres', 'warehouse', 'simulator'] as const).map((part) => ({
      ...{ name: `processor time a push, ${part}`, unit: 'µs' },
      value: ((after[part] - before[part]) * 1e6) / told.length,
    })),
    { name: 'load of the machine', value: load, unit: '' },
  ])
})
