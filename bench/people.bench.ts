import { spawn } from 'node:child_process'
import { once } from 'node:events'
import os from 'node:os'
import { fileURLToPath } from 'node:url'
import { startHttp } from '#kit/node/http/server.ts'
import { waitUntilDrained } from '#kit/node/pump-runner.ts'
import { saveTags, upsertContacts } from '#modules/contacts/index.ts'
import { createKey } from '#modules/organisation/index.ts'
import { type Bench, onEngines } from './engines.ts'
import { processorOfTree } from './live.ts'
import { report } from './report.ts'

/** `BENCH_PEOPLE` for another size. */
const PEOPLE = Number(process.env.BENCH_PEOPLE ?? 100_000)
const EVENTS_EACH = 20
/** What happened with the one person of whom there is a long story. */
const LONG_STORY = 10_000
const PER_SECOND = 100
const SECONDS = 10
const AT_ONCE = 5_000
/** Calls of one kind whose cost is taken. */
const CALLS_ALONE = 60
const FAMILY = ['张', '王', '李', '赵', '陈', '刘', '杨', '黄', '周', '吴']
const GIVEN = ['伟', '芳', '娜', '敏', '静', '丽', '强', '磊', '军', '洋', '勇', '艳', '杰', '涛', '明', '超']
const CITIES = ['上海', '杭州', '南京', '广州', '北京', '苏州']
const actor = { kind: 'system', name: 'bench' } as const

const nameOf = (n: number) =>
  `${FAMILY[n % FAMILY.length]}${GIVEN[n % GIVEN.length]}${GIVEN[Math.floor(n / 16) % GIVEN.length]}`

/** People with a phone, some tags and fields, told to the warehouse as always. */
async function makePeople({ platform, tenantId }: Bench): Promise<{ readonly ids: number[]; readonly tagId: string }> {
  const tags = await platform.inTenant(tenantId, actor, (ctx) =>
    saveTags(
      ctx,
      Array.from({ length: 20 }, (_, n) => ({ group: `组${n % 4}`, name: `标签${n}` })),
    ),
  )
  const ids: number[] = []
  for (let from = 0; from < PEOPLE; from += AT_ONCE) {
    const drafts = Array.from({ length: Math.min(AT_ONCE, PEOPLE - from) }, (_, at) => {
      const n = from + at
      return {
        identities: [{ kind: 'phone' as const, scope: '', value: `1${String(3_000_000_000 + n * 37)}` }],
        ...{ name: nameOf(n), source: 'import', city: CITIES[n % CITIES.length] ?? '' },
        attributes: { 积分: String(n % 5000), 渠道: `门店${n % 40}` },
        tagIds: [0, 7, 13].flatMap((step) => tags[(n + step) % tags.length]?.id ?? []),
        createdAt: new Date(Date.UTC(2026, 0, 1) + n * 200_000),
      }
    })
    const made = await platform.inTenant(tenantId, actor, (ctx) => upsertContacts(ctx, drafts))
    ids.push(...made.map((one) => one.contactId))
  }
  await waitUntilDrained(platform)
  return { ids, tagId: tags[0]?.id ?? '' }
}

/** Stories made inside the engine: by the pump they would take as long as everything else. */
async function makeStories({ platform, tenantId }: Bench, ids: readonly number[]): Promise<void> {
  const [first = 0] = ids
  const fill = (person: string, rows: number, mark: string) =>
    platform.warehouse.client.command({
      query: `insert into events (tenant_id, contact_id, fact_no, event_id, name, at, amount, properties)
        select '${tenantId}', ${person}, 1, concat('${mark}', toString(number)),
          ['Page Viewed', 'Product Viewed', 'Order Completed', 'Message Delivered'][1 + number % 4],
          toDateTime64('2026-11-20 00:00:00', 3, 'UTC') - toIntervalSecond(number * 977 % 31536000), number % 900,
          map('product_id', toString(number % 300), 'name', '天然鸡肉猫粮') from numbers(${rows})`,
      clickhouse_settings: { max_execution_time: 0 },
    })
  await fill(`toUInt32(${first} + number % ${ids.length})`, ids.length * EVENTS_EACH, 'e')
  await fill(`toUInt32(${first})`, LONG_STORY, 'long')
}

interface Load {
  readonly failed: number
  readonly kinds: Readonly<Record<string, { readonly p50: number; readonly p95: number }>>
}

/** What people who work with customers ask: lists, a search, somebody's page, their story. */
function asksOf(ids: readonly number[], tagId: string, count: number) {
  return Array.from({ length: count }, (_, n) => {
    const id = ids[(n * 7919) % ids.length]
    const found = encodeURIComponent(nameOf(n * 31))
    const kinds = [
      { kind: 'list', path: '/contacts?limit=50' },
      { kind: 'profile', path: `/contacts/${id}` },
      { kind: 'timeline', path: `/contacts/${id}/timeline?limit=50` },
      { kind: 'list by tag', path: `/contacts?limit=50&tagId=${tagId}` },
      { kind: 'profile', path: `/contacts/${id}` },
      { kind: 'timeline of 10,000', path: `/contacts/${ids[0]}/timeline?limit=50` },
      { kind: 'search by name', path: `/contacts?limit=20&q=${found}` },
      { kind: 'search by phone tail', path: `/contacts?limit=20&q=${String(1000 + ((n * 37) % 9000))}` },
    ] as const
    return kinds[n % kinds.length] ?? kinds[0]
  })
}

async function load(port: number, key: string, asks: ReturnType<typeof asksOf>, perSecond = PER_SECOND) {
  const file = fileURLToPath(new URL('./people-load.ts', import.meta.url))
  const child = spawn(process.execPath, [file, String(port), key, String(perSecond)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  let out = ''
  child.stdout.on('data', (chunk) => {
    out += chunk
  })
  child.stdin.end(JSON.stringify(asks))
  await once(child, 'close')
  return JSON.parse(out) as Load
}

/** What each kind costs all processes together, asked alone and without hurry: it hardly depends on the load. */
async function costOfKinds(port: number, key: string, asks: ReturnType<typeof asksOf>) {
  const costs = new Map<string, number>()
  for (const [kind, some] of Map.groupBy(asks, (one) => one.kind)) {
    const calls = some.slice(0, CALLS_ALONE)
    const before = processorOfTree(process.pid)
    await load(port, key, calls, CALLS_ALONE / 2)
    costs.set(kind, ((processorOfTree(process.pid) - before) * 1000) / calls.length)
  }
  return costs
}

async function people(bench: Bench): Promise<void> {
  const { ids, tagId } = await makePeople(bench)
  await makeStories(bench, ids)
  await bench.platform.database.pool.query('analyze')
  const platform = { ...bench.platform, config: { ...bench.platform.config, port: 0 } }
  const http = await startHttp({ platform, version: 'bench', webFolder: undefined, health: async () => ({}) })
  const scopes = ['contacts.read', 'contacts.read_own']
  const key = await createKey(platform, { tenantId: bench.tenantId, name: 'bench', scopes })
  if (!key.ok) throw new Error(key.reason)
  await load(http.port, key.value.key, asksOf(ids, tagId, PER_SECOND))
  const [before, allBefore] = [process.cpuUsage(), processorOfTree(process.pid)]
  const asks = asksOf(ids, tagId, PER_SECOND * SECONDS)
  const done = await load(http.port, key.value.key, asks)
  const cpu = process.cpuUsage(before)
  const all = processorOfTree(process.pid) - allBefore
  const costs = await costOfKinds(http.port, key.value.key, asks)
  await http.stop()
  report('people', [
    ...Object.entries(done.kinds).flatMap(([kind, { p50, p95 }]) => [
      { name: `${kind}, p95 at ${PER_SECOND}/s`, value: p95, unit: 'ms', atMost: 50 },
      { name: '  p50', value: p50, unit: 'ms' },
      { name: '  time of all processors, alone', value: costs.get(kind) ?? 0, unit: 'ms' },
    ]),
    { name: 'time of the processor, each call', value: (cpu.user + cpu.system) / 1000 / asks.length, unit: 'ms' },
    { name: '  with both databases', value: (all * 1000) / asks.length, unit: 'ms', atMost: 2000 / PER_SECOND },
    { name: 'load of the machine', value: os.loadavg()[0] ?? 0, unit: '' },
    { name: 'calls that failed', value: done.failed, unit: 'calls', atMost: 0 },
  ])
}

await onEngines(people)
