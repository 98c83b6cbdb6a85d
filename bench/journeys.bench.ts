import { systemClock } from '#kit/node/clock.ts'
import { waitUntilDrained } from '#kit/node/pump-runner.ts'
import { saveTags, upsertContacts } from '#modules/contacts/index.ts'
import { createJourney, editJourney, launchJourney, tickJourneys } from '#modules/journeys/index.ts'
import { addStaff } from '#modules/organisation/index.ts'
import { saveSegment } from '#modules/segments/index.ts'
import { type Bench, onEngines } from './engines.ts'
import { jobsOfGraphile, stepsOfDbos } from './journeys-peers.ts'
import { processorByPart } from './live.ts'
import { report } from './report.ts'

/** `BENCH_PEOPLE` for another size. */
const PEOPLE = Number(process.env.BENCH_PEOPLE ?? 100_000)
const STEPS = 10
const AT_ONCE = 5_000
const CITIES = ['上海', '杭州', '南京', '广州']
const TEN = new Date('2026-11-20T02:00:00Z')
const MINUTE_MS = 60_000
const actor = { kind: 'system', name: 'bench' } as const

async function makePeople({ platform, tenantId }: Bench): Promise<void> {
  for (let from = 0; from < PEOPLE; from += AT_ONCE) {
    const drafts = Array.from({ length: Math.min(AT_ONCE, PEOPLE - from) }, (_, at) => ({
      ...{ identities: [], source: 'import', name: `客户${from + at}`, city: CITIES[at % CITIES.length] ?? '' },
    }))
    await platform.inTenant(tenantId, actor, (ctx) => upsertContacts(ctx, drafts))
  }
  await waitUntilDrained(platform)
}

/** Everybody passes ten nodes: two turnings by a segment, two splits, two tags, two messages to a guide, two waits. */
function drawing(ids: readonly string[], { segmentId, tagId }: { segmentId: string; tagId: string }) {
  const shares = ['a', 'b'].map((port) => ({ port, percent: 50 }))
  const minute = { kind: 'after' as const, minutes: 1 }
  const kinds = [
    { kind: 'branch' as const, branches: [{ port: 'b1', segmentId }] },
    { kind: 'split' as const, shares },
    { kind: 'tag' as const, tagId, off: false },
    { kind: 'message' as const, scriptId: null, text: '{{客户称呼}}您好' },
    { kind: 'wait' as const, until: minute },
  ]
  const nodes = [...kinds, ...kinds].map((kind, i) => {
    const to = ids[i + 1] ?? null
    return { ...kind, id: ids[i] ?? '', title: `第${i + 1}步`, next: { b1: to, else: to, a: to, b: to, next: to } }
  })
  return { entry: ids[0] ?? null, nodes }
}

async function launch({ platform, tenantId }: Bench): Promise<number> {
  const guide = await addStaff(platform, { tenantId, name: '小林', email: 'guide@bench.test', role: 'guide' })
  if (!guide.ok) throw new Error(guide.reason)
  return platform.inTenant(tenantId, actor, async (ctx) => {
    const condition = { kind: 'attribute' as const, field: 'city' as const, operator: 'is' as const, values: ['上海'] }
    const city = await saveSegment(ctx, { name: '上海', rule: { version: 1, root: condition } })
    const everybody = await saveSegment(ctx, { name: '所有人', rule: { version: 1, root: { all: [] } } })
    const [tag] = await saveTags(ctx, [{ group: '旅程', name: '走过' }])
    if (!city.ok || !everybody.ok || !tag) throw new Error('The shop could not be furnished')
    const journey = await createJourney(ctx, { name: '十步', drawn: true })
    const flow = drawing(
      Array.from({ length: STEPS }, () => ctx.newId()),
      { segmentId: city.value.id, tagId: tag.id },
    )
    const executor = { kind: 'named' as const, staffId: guide.value.staff.id }
    const stage = { segmentId: everybody.value.id }
    const change = { flow, executor, stage, holdoutPercent: 0, purpose: 'service' as const, enrolLater: false }
    await editJourney(ctx, { journeyId: journey.id, settings: { ...journey.draft, ...change } })
    const launched = await launchJourney(ctx, journey.id)
    if (!launched.ok) throw new Error(launched.reason)
    return launched.value.entered
  })
}

/** Steps a second: each one durable, with its condition, gate, line of the ledger, task and note of why. */
async function measureJourney(bench: Bench): Promise<number> {
  const { platform, tenantId } = bench
  let minute = TEN
  // Ids are of the moment at which they are made, as in life: with those of one and the same moment, which have no
  // order, every index would be written all over.
  const release = platform.holdClock(tenantId, { ...systemClock, now: () => minute })
  await makePeople(bench)
  const entering = performance.now()
  const entered = await launch(bench)
  const enrolled = performance.now()
  const before = processorByPart()
  let moved = 0
  for (const minutes of [0, 1, 2]) {
    minute = new Date(TEN.getTime() + minutes * MINUTE_MS)
    moved += (await tickJourneys(platform, tenantId)).moved
  }
  const seconds = (performance.now() - enrolled) / 1000
  const after = processorByPart()
  release()
  if (moved !== entered * STEPS) throw new Error(`${moved} steps of ${entered * STEPS}`)
  const cost = (part: keyof typeof after) => ((after[part] - before[part]) * 1e6) / moved
  report('journeys', [
    { name: 'people entered a second', value: (entered * 1000) / (enrolled - entering), unit: 'people/s' },
    { name: 'durable steps, all ten kinds mixed', value: moved / seconds, unit: 'steps/s', atLeast: 30_000 },
    { name: '  the process', value: cost('itself'), unit: 'µs/step' },
    { name: '  PostgreSQL', value: cost('postgres'), unit: 'µs/step' },
    { name: '  the warehouse', value: cost('warehouse'), unit: 'µs/step' },
  ])
  return moved / seconds
}

await onEngines(async (bench, { databaseUrl }) => {
  const ours = await measureJourney(bench)
  const jobs = await jobsOfGraphile(databaseUrl)
  const steps = await stepsOfDbos(databaseUrl, STEPS)
  report('journeys', [
    { name: 'graphile-worker, empty jobs', value: jobs, unit: 'jobs/s' },
    { name: 'as a multiple of it', value: ours / jobs, unit: '×', atLeast: 3 },
    { name: 'DBOS, each step durable, empty steps', value: steps, unit: 'steps/s' },
    { name: 'as a multiple of it', value: ours / steps, unit: '×', atLeast: 15 },
  ])
})
