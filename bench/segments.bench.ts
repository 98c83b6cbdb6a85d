import { modules } from '#apps/server/modules.ts'
import { SeededClock } from '#kit/node/clock.ts'
import { runJob } from '#kit/node/job-queue.ts'
import { openTenant } from '#modules/organisation/index.ts'
import { countRule, type Rule, watchSegment } from '#modules/segments/index.ts'
import { type Bench, onEngines } from './engines.ts'
import { report } from './report.ts'
import { handWritten, mixedRule, POSTGRES_SIX, postgresFill, SIX } from './segments-peers.ts'
import { fillShop, SHOP_NOW, type Shop, touchPeople } from './segments-shop.ts'

const PEOPLE = Number(process.env.BENCH_PEOPLE ?? 1_000_000)
const TOUCHED = Math.min(10_000, PEOPLE / 20)
const REPEATS = 20
const SEGMENTS = 100
const WATCHED = 50
const TICKS = 15
const actor = { kind: 'system', name: 'bench' } as const

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

function at(share: number, times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0
}

async function job(shop: Shop, name: string): Promise<void> {
  const found = modules.flatMap((module) => module.jobs ?? []).find((one) => one.name === name)
  if (!found) throw new Error(`No job ${name}`)
  await runJob(shop.platform, found, { tenantId: shop.tenantId })
}

/** Straight into the table: the tags that rules name were never made. */
async function save({ platform, tenantId }: Shop, name: string, rule: Rule): Promise<string> {
  const id = platform.clock.newId()
  await platform.database.pool.query(
    `insert into segments.segment (tenant_id, id, name, rule, created_at, updated_at) values ($1, $2, $3, $4, $5, $5)`,
    [tenantId, id, name, JSON.stringify(rule), SHOP_NOW],
  )
  return id
}

/** The live count beside the best that was written by hand, one after the other so that both meet the same weather. */
async function measureCount(shop: Shop): Promise<number> {
  const { platform, tenantId } = shop
  const live = () => platform.inTenant(tenantId, actor, (ctx) => countRule(ctx, SIX))
  const byHand = async () => {
    const answer = await platform.warehouse.client.query({ query: handWritten(shop), format: 'JSONCompactEachRow' })
    return (await answer.json<number[]>()).map((row) => row.map(Number))
  }
  const counted = await live()
  const counts = JSON.stringify(counted.parts.map((part) => part.count))
  const [expected] = await byHand()
  if (counts !== JSON.stringify(expected)) throw new Error(`Not the same: ${counts} and ${JSON.stringify(expected)}`)
  const [ours, theirs]: [number[], number[]] = [[], []]
  for (let i = 0; i < REPEATS; i += 1) {
    ours.push(await timed(live))
    theirs.push(await timed(byHand))
  }
  report('segments', [
    { name: 'people who fit the rule of six', value: counted.count, unit: 'people' },
    { name: 'count of six conditions, all parts, p95', value: at(0.95, ours), unit: 'ms', atMost: 600 },
    { name: 'median', value: at(0.5, ours), unit: 'ms' },
    { name: 'as a multiple of the best by hand', value: at(0.5, ours) / at(0.5, theirs), unit: '×', atMost: 1.5 },
  ])
  return at(0.5, ours)
}

async function measurePostgres(shop: Shop, ours: number): Promise<void> {
  const { pool } = shop.platform.database
  for (const statement of postgresFill(shop)) await pool.query(statement)
  const times: number[] = []
  for (let i = 0; i < 3; i += 1) times.push(await timed(() => pool.query(POSTGRES_SIX)))
  report('segments', [
    { name: 'PostgreSQL, the whole alone, best of 3', value: Math.min(...times), unit: 'ms' },
    { name: 'as a multiple of ours with all parts', value: Math.min(...times) / ours, unit: '×' },
  ])
}

async function measurePass(shop: Shop): Promise<void> {
  for (let n = 0; n < SEGMENTS; n += 1) await save(shop, `m${n}`, mixedRule(n, false))
  const clock = new SeededClock(new Date(SHOP_NOW.getTime() + 7_200_000), 1)
  const release = shop.platform.holdClock(shop.tenantId, clock)
  const pass = await timed(() => job(shop, 'segments.recount_old'))
  release()
  report('segments', [{ name: `full pass over ${SEGMENTS} segments`, value: pass / 1000, unit: 's', atMost: 8 }])
}

async function watchMany(shop: Shop): Promise<void> {
  for (let n = 0; n < WATCHED; n += 1) {
    const id = await save(shop, `w${n}`, mixedRule(n, true))
    await shop.platform.inTenant(shop.tenantId, actor, (ctx) => watchSegment(ctx, id, 'bench'))
  }
  await job(shop, 'segments.refresh_by_clock')
}

/** Median of a tick in each shop: so many people, so many segments; in turn, so that they meet the same weather. */
async function measureTicks(shops: readonly Shop[]): Promise<{ tick: number; byClock: number }[]> {
  for (const shop of shops) await watchMany(shop)
  const times = shops.map(() => ({ ticks: [] as number[], clocks: [] as number[] }))
  for (let round = 0; round < TICKS; round += 1)
    for (const [place, shop] of shops.entries()) {
      await touchPeople(shop, TOUCHED, round)
      times[place]?.ticks.push(await timed(() => job(shop, 'segments.refresh_watched')))
      times[place]?.clocks.push(await timed(() => job(shop, 'segments.refresh_by_clock')))
    }
  return times.map(({ ticks, clocks }) => ({ tick: at(0.5, ticks), byClock: at(0.5, clocks) }))
}

async function openShop({ platform, tenantId }: Bench, people: number, from: number): Promise<Shop> {
  const shop = { platform, tenantId, people, from }
  await fillShop(shop)
  return shop
}

await onEngines(async (bench) => {
  const { platform } = bench
  const hold = (tenantId: string) => platform.holdClock(tenantId, new SeededClock(SHOP_NOW, 7))
  const second = await openTenant(platform, { name: 'small', timezone: 'Asia/Shanghai', currency: 'CNY' })
  if (!second.ok) throw new Error(second.reason)
  hold(bench.tenantId)
  hold(second.value.tenantId)
  const small = await openShop({ platform, tenantId: second.value.tenantId }, PEOPLE / 10, 1)
  const shop = await openShop(bench, PEOPLE, PEOPLE)
  const ours = await measureCount(shop)
  const [few, many] = await measureTicks([small, shop])
  if (!few || !many) throw new Error('Two shops were measured')
  report('segments', [
    { name: `tick: ${TOUCHED} touched, ${WATCHED} watched`, value: many.tick / 1000, unit: 's', atMost: 1 },
    { name: 'tick at 10 × people, as a multiple', value: many.tick / few.tick, unit: '×', atMost: 1.2 },
    { name: 'by the clock alone, nobody touched', value: many.byClock / 1000, unit: 's' },
  ])
  await measurePass(shop)
  await measurePostgres(shop, ours)
})
