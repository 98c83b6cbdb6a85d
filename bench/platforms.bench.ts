import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parse } from 'csv-parse'
import { waitUntilDrained } from '#kit/node/pump-runner.ts'
import { writeWorkbook } from '#kit/node/write-workbook.ts'
import { CSV_BYTE_ORDER_MARK, csvLine } from '#kit/pure/table/csv-line.ts'
import { EXPORT_HEADERS, exportRow } from '#modules/commerce/fixtures.ts'
import { createBatch, runImport } from '#modules/commerce/index.ts'
import { type Bench, onEngines } from './engines.ts'
import { processorByPart } from './live.ts'
import { type BenchName, platformRow } from './platform-rows.ts'
import { report } from './report.ts'

/** `BENCH_ROWS` makes a smaller file, to look around by. */
const ROWS = Number(process.env.BENCH_ROWS ?? 200_000)
const actor = { kind: 'system', name: 'bench' } as const
const MB = 1024 * 1024
const NAMES: readonly BenchName[] = ['youzan', 'taobao', 'douyin', 'jingdong', 'pinduoduo', 'weixinShop']
const asked = process.env.PLATFORM
const chosen = NAMES.filter((name) => !asked || asked === name)

function* rowsOf(name: BenchName): Generator<string[]> {
  yield EXPORT_HEADERS[name].split(',')
  for (let row = 0; row < ROWS; row += 1) yield exportRow(name, platformRow(name, row))
}

function* csvOf(name: BenchName): Generator<string> {
  yield CSV_BYTE_ORDER_MARK
  for (const row of rowsOf(name)) yield csvLine(row)
}

/** The same file parted into cells by csv-parse, and nothing else. */
async function parseAlone(file: string): Promise<number> {
  const start = performance.now()
  for await (const _ of createReadStream(file).pipe(parse({ bom: true, relax_column_count: true })));
  return (performance.now() - start) / 1000
}

/** Highest memory of this process above what it had, while something is done. */
async function watchMemory<T>(work: () => Promise<T>): Promise<{ value: T; grown: number }> {
  globalThis.gc?.()
  const base = process.memoryUsage.rss()
  let highest = base
  const watch = setInterval(() => {
    highest = Math.max(highest, process.memoryUsage.rss())
  }, 20)
  const value = await work()
  clearInterval(watch)
  return { value, grown: (highest - base) / MB }
}

async function importFile({ platform, tenantId }: Bench, file: string): Promise<{ rows: number; seconds: number }> {
  const start = performance.now()
  const bytes = createReadStream(file)
  const created = await createBatch(platform, { tenantId, actor, fileName: path.basename(file), bytes })
  if (!created.ok) throw new Error(created.reason)
  const ran = await runImport(platform, { tenantId, actor, batchId: created.value.batchId })
  if (!ran.ok) throw new Error(ran.reason)
  const seconds = (performance.now() - start) / 1000
  if (ran.value.rejected > 0) throw new Error(`${ran.value.rejected} rows were rejected`)
  return { rows: ran.value.rows, seconds }
}

async function importPlatform(bench: Bench, folder: string, name: BenchName): Promise<void> {
  const file = path.join(folder, `${name}.csv`)
  await pipeline(Readable.from(csvOf(name)), createWriteStream(file))
  const alone = await parseAlone(file)
  const before = processorByPart()
  const { value, grown } = await watchMemory(() => importFile(bench, file))
  const after = processorByPart()
  const spent = (part: 'itself' | 'postgres' | 'warehouse') => ((after[part] - before[part]) * 1e6) / value.rows
  const durable = performance.now()
  await waitUntilDrained(bench.platform)
  const draining = (performance.now() - durable) / 1000
  report('platforms', [
    { name: `${name}: processor, the process itself`, value: spent('itself'), unit: 'µs/row' },
    { name: `${name}: processor, PostgreSQL`, value: spent('postgres'), unit: 'µs/row' },
    { name: `${name}: processor, the warehouse`, value: spent('warehouse'), unit: 'µs/row' },
    { name: `${name}: rows, to durable`, value: value.rows / value.seconds, unit: 'rows/s', atLeast: 15_000 },
    { name: `${name}: multiple of parsing alone`, value: value.seconds / alone, unit: '×' },
    { name: `${name}: memory growth`, value: grown, unit: 'MB', atMost: 300 },
    { name: `${name}: in the warehouse after the last row`, value: draining, unit: 's' },
  ])
}

/** The same rows as a workbook: written, then imported again without a change. */
async function importWorkbook(bench: Bench, folder: string, name: BenchName): Promise<void> {
  const file = path.join(folder, `${name}.xlsx`)
  const start = performance.now()
  const written = await watchMemory(() =>
    pipeline(Readable.from(writeWorkbook('订单', rowsOf(name))), createWriteStream(file)),
  )
  const seconds = (performance.now() - start) / 1000
  const { value, grown } = await watchMemory(() => importFile(bench, file))
  report('platforms', [
    { name: `${name}.xlsx: rows written`, value: ROWS / seconds, unit: 'rows/s' },
    { name: `${name}.xlsx: memory growth, writing`, value: written.grown, unit: 'MB', atMost: 200 },
    { name: `${name}.xlsx: rows imported again`, value: value.rows / value.seconds, unit: 'rows/s' },
    { name: `${name}.xlsx: memory growth`, value: grown, unit: 'MB', atMost: 300 },
  ])
}

await onEngines(async (bench) => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'huoshui-exports-'))
  try {
    for (const name of chosen) await importPlatform(bench, folder, name)
    if (!process.env.BENCH_ROWS) await importWorkbook(bench, folder, chosen[0] ?? 'youzan')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
