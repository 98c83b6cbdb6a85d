import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { from as copyFrom } from 'pg-copy-streams'
import { startHttp } from '#kit/node/http/server.ts'
import type { Platform } from '#kit/node/module.ts'
import { waitUntilDrained } from '#kit/node/pump-runner.ts'
import { ch } from '#kit/pure/fragment.ts'
import { openTrackingSource } from '#modules/tracking/index.ts'
import { type Bench, onEngines } from './engines.ts'
import { type Part, processorByPart } from './live.ts'
import { report } from './report.ts'

const CONNECTIONS = 64
const SECONDS = 6
const BATCH = 100
const run = promisify(execFile)
const fileOf = (name: string) => fileURLToPath(new URL(`./${name}`, import.meta.url))

interface Load {
  readonly acknowledged: number
  readonly refused: number
  readonly took: number
  readonly p95: number
}

async function load(port: number, writeKey: string, perCall: number, seconds = SECONDS): Promise<Load> {
  const args = [fileOf('track-load.ts'), ...[port, writeKey, perCall, CONNECTIONS, seconds].map(String)]
  const { stdout } = await run(process.execPath, args)
  return JSON.parse(stdout) as Load
}

/** The same load on a server that parses and forgets. */
async function discard(perCall: number): Promise<Load> {
  const child = spawn(process.execPath, [fileOf('discard-server.ts')], { stdio: ['pipe', 'pipe', 'inherit'] })
  const [line] = await once(child.stdout, 'data')
  const done = await load(Number(String(line)), 'none', perCall, SECONDS / 2)
  child.stdin.end()
  await once(child, 'exit')
  return done
}

/** The same number of events of the same size by COPY into one table, one durable commit for each hundred batches. */
async function copyAlone({ database }: Platform, events: number): Promise<number> {
  const client = await database.pool.connect()
  try {
    await client.query('create table bench_copy (id text primary key, event json not null)')
    const event = JSON.stringify({ name: 'Product Viewed', text: 'x'.repeat(420) })
    const start = performance.now()
    for (let sent = 0; sent < events; sent += BATCH * BATCH) {
      const lines = Array.from({ length: BATCH * BATCH }, (_, n) => `${sent + n}\t${event}\n`)
      await pipeline(Readable.from([lines.join('')]), client.query(copyFrom('copy bench_copy from stdin')))
    }
    return events / ((performance.now() - start) / 1000)
  } finally {
    await client.query('drop table bench_copy')
    client.release()
  }
}

/** Acknowledged but not there, and there twice. */
async function countWrong({ warehouse }: Platform, acknowledged: number): Promise<number> {
  const { rows, ids } = await warehouse.row<{ rows: number; ids: number }>(
    ch`select count() as rows, uniqExact(event_id) as ids from events where name = 'Product Viewed'`,
  )
  return Math.abs(acknowledged - ids) + rows - ids
}

const rate = ({ acknowledged, took }: Load) => acknowledged / took

async function track(bench: Bench): Promise<void> {
  const platform = { ...bench.platform, config: { ...bench.platform.config, port: 0 } }
  const http = await startHttp({ platform, version: 'bench', webFolder: undefined, health: async () => ({}) })
  const { writeKey } = await platform.inTenant(bench.tenantId, { kind: 'system', name: 'bench' }, openTrackingSource)
  const bare = await discard(BATCH)
  const first = await load(http.port, writeKey, BATCH, 1)
  const batches = await load(http.port, writeKey, BATCH)
  const before = processorByPart()
  const drainFrom = performance.now()
  await waitUntilDrained(platform)
  const draining = (performance.now() - drainFrom) / 1000
  const after = processorByPart()
  const spent = (part: Part) => ((after[part] - before[part]) * 1e6) / (first.acknowledged + batches.acknowledged)
  const singles = await load(http.port, writeKey, 1)
  const bareSingles = await discard(1)
  await waitUntilDrained(platform)
  const acknowledged = first.acknowledged + batches.acknowledged + singles.acknowledged
  const wrong = await countWrong(platform, acknowledged)
  const copied = await copyAlone(platform, Math.max(100_000, batches.acknowledged))
  await http.stop()
  report('tracking', [
    { name: 'batches of 100, acknowledged', value: rate(batches), unit: 'events/s', atLeast: 30_000 },
    { name: '  as a part of parsing and forgetting', value: rate(batches) / rate(bare), unit: '×' },
    { name: '  as a part of COPY alone', value: rate(batches) / copied, unit: '×' },
    { name: '  p95 of a call', value: batches.p95, unit: 'ms' },
    { name: 'singly, acknowledged', value: rate(singles), unit: 'events/s', atLeast: 4_000 },
    { name: '  as a part of parsing and forgetting', value: rate(singles) / rate(bareSingles), unit: '×' },
    { name: '  p95 of a call', value: singles.p95, unit: 'ms' },
    { name: 'in the warehouse after the last one', value: draining, unit: 's' },
    ...(['itself', 'postgres', 'warehouse'] as const).map((part) => ({
      ...{ name: `  processor time an event meanwhile, ${part}`, unit: 'µs' },
      value: spent(part),
    })),
    { name: 'missing or doubled in the warehouse', value: wrong, unit: 'events', atMost: 0 },
    { name: 'calls refused', value: batches.refused + singles.refused, unit: 'calls', atMost: 0 },
  ])
}

await onEngines(track)
