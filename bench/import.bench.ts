import { createReadStream, existsSync } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { parse } from 'csv-parse'
import { waitUntilDrained } from '#kit/node/pump-runner.ts'
import { createBatch, runImport } from '#modules/commerce/index.ts'
import { type Bench, onEngines } from './engines.ts'
import { report } from './report.ts'

const FILE = new URL('../../shared/data/online_retail.csv.gz', import.meta.url)
const actor = { kind: 'system', name: 'bench' } as const
const MB = 1024 * 1024

/** The same file unpacked and parted into cells by csv-parse, and nothing else. */
async function parseAlone(): Promise<number> {
  const start = performance.now()
  for await (const _ of createReadStream(FILE).pipe(createGunzip()).pipe(parse()));
  return (performance.now() - start) / 1000
}

async function importOnce({ platform, tenantId }: Bench): Promise<void> {
  const alone = await parseAlone()
  const [collect, base] = [globalThis.gc, process.memoryUsage.rss()]
  collect?.()
  let highest = base
  const watch = setInterval(() => {
    highest = Math.max(highest, process.memoryUsage.rss())
  }, 20)
  const cpu = process.cpuUsage()
  const start = performance.now()
  const bytes = createReadStream(FILE)
  const created = await createBatch(platform, { tenantId, actor, fileName: 'online_retail.csv.gz', bytes })
  if (!created.ok) throw new Error(created.reason)
  const taken = performance.now()
  const ran = await runImport(platform, { tenantId, actor, batchId: created.value.batchId })
  if (!ran.ok) throw new Error(ran.reason)
  const durable = performance.now()
  await waitUntilDrained(platform)
  const queryable = performance.now()
  clearInterval(watch)
  const used = process.cpuUsage(cpu)
  const { rows } = ran.value
  report('import', [
    {
      name: 'lines, from file to queryable',
      value: rows / ((queryable - start) / 1000),
      unit: 'lines/s',
      atLeast: 15_000,
    },
    { name: 'lines, from file to durable', value: rows / ((durable - start) / 1000), unit: 'lines/s' },
    { name: 'memory of the process, growth', value: (highest - base) / MB, unit: 'MB', atMost: 300 },
    { name: 'as a multiple of parsing alone', value: (queryable - start) / 1000 / alone, unit: '×' },
    { name: 'taking the file in', value: (taken - start) / 1000, unit: 's' },
    { name: 'CPU of the process itself', value: (used.user + used.system) / 1e6, unit: 's' },
  ])
}

if (existsSync(FILE)) await onEngines(importOnce)
else console.log(`import     LEFT OUT: ${FILE.pathname} is not here`)
