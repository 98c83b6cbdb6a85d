import { spawn } from 'node:child_process'
import { once } from 'node:events'
import os from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { startHttp } from '#kit/node/http/server.ts'
import { startJobs } from '#kit/node/job-queue.ts'
import { waitUntilDrained } from '#kit/node/pump-runner.ts'
import { upsertContacts } from '#modules/contacts/index.ts'
import { createJourney, editJourney, launchJourney, tickJourneys } from '#modules/journeys/index.ts'
import { addStaff, createKey, openTenant } from '#modules/organisation/index.ts'
import { saveSegment } from '#modules/segments/index.ts'
import { openTrackingSource } from '#modules/tracking/index.ts'
import { type Bench, onEngines } from './engines.ts'
import { processorByPart } from './live.ts'
import { report } from './report.ts'

type Json = Readonly<Record<string, unknown>>

/** People who wait in an SOP for what few of them do; `BENCH_PEOPLE` for another size. */
const PEOPLE = Number(process.env.BENCH_PEOPLE ?? 1_000_000)
const PER_SECOND = 200
const SECONDS = Number(process.env.BENCH_SECONDS ?? 60)
const EVENTS = PER_SECOND * SECONDS
const AT_ONCE = 5_000
const IDENTIFIED_AT_ONCE = 100
/** How often it is looked what has been handed over, in milliseconds: every figure may be so much too long. */
const LOOK_MS = 20
/** What was made earlier than this is looked at again when all is over: it is too late anyway. */
const LOOKED_BACK_MS = 4_000
const LATEST_MS = 60_000
const HANDED_OVER = `
  select contact_id as contact from tasks.task where tenant_id = $1 and id >= $2
  union all
  select contact_id from reach.direct_message where tenant_id = $1 and id >= $2 and state in ('accepted', 'delivered')`
const WEEK_MINUTES = 10_080
/** Told in turn: a node waits for the first, the others are entrances. */
const EVENTS_TOLD = ['Video Watched', 'Cart Left', 'Checkout Started'] as const
const actor = { kind: 'system', name: 'bench' } as const

/** Touches are answered by day: a zone in which it is early afternoon now. */
function zoneOfDay(): string {
  const ahead = 13 - new Date().getUTCHours()
  return ahead === 0 ? 'Etc/GMT' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`
}

/** The vendor of SMS, in a process of its own. */
async function openVendor() {
  const program = fileURLToPath(new URL('../simulator/main.ts', import.meta.url))
  const asked = [program, '--port', '0', '--official-port', '0', '--speed', '1', '--with-parent', '--people', '0']
  const child = spawn(process.execPath, asked, { stdio: ['pipe', 'pipe', 'inherit'] })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const { officialUrl } = JSON.parse(line.toString()) as { officialUrl: string }
  return { officialUrl, stop: () => child.stdin.end() }
}

async function makePeople({ platform, tenantId }: Bench): Promise<void> {
  for (let from = 0; from < PEOPLE; from += AT_ONCE) {
    const drafts = Array.from({ length: Math.min(AT_ONCE, PEOPLE - from) }, (_, at) => ({
      ...{ identities: [], source: 'import', name: `客户${from + at}`, city: '上海' },
    }))
    await platform.inTenant(tenantId, actor, (ctx) => upsertContacts(ctx, drafts))
  }
}

/** Those who will do something: with a phone, known to the source by their number. */
async function identify(port: number, writeKey: string): Promise<void> {
  const headers = {
    authorization: `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`,
    'content-type': 'application/json',
  }
  for (let from = 0; from < EVENTS; from += IDENTIFIED_AT_ONCE) {
    const batch = Array.from({ length: Math.min(IDENTIFIED_AT_ONCE, EVENTS - from) }, (_, at) => {
      // The vendor fails on purpose for numbers that end in 0500 and 0408.
      const traits = { name: `常客${from + at}`, phone: `139${String(from + at).padStart(6, '0')}01` }
      return { type: 'identify', userId: `u${from + at}`, traits, messageId: `who-${from + at}` }
    })
    const body = JSON.stringify({ batch })
    const answer = await fetch(`http://127.0.0.1:${port}/v1/batch`, { method: 'POST', headers, body })
    if (answer.status !== 200) throw new Error(`identify: ${answer.status} ${await answer.text()}`)
  }
}

/** An account for SMS with words to send, by the API. */
async function openAccount({ platform, tenantId }: Bench, port: number): Promise<{ way: Json; templateId: string }> {
  const scopes = ['channels.read', 'channels.manage', 'reach.read', 'reach.write']
  const key = await createKey(platform, { tenantId, name: 'bench', scopes })
  if (!key.ok) throw new Error(key.reason)
  const ask = async (method: string, path: string, body: Json): Promise<Json> => {
    const headers = { authorization: `Bearer ${key.value.key}`, 'content-type': 'application/json' }
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
      method,
      headers,
      body: JSON.stringify(body),
    })
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as Json
  }
  const account = { kind: 'sms', name: '短信', appId: 'simulator', secret: 'simulator', price: 500, sign: '活水' }
  const { accountId } = await ask('POST', '/channel-accounts', account)
  const words = { code: 'SMS_1', name: '到货', purpose: 'service', body: '您的茶已到货' }
  const { templateId } = await ask('PUT', `/channel-accounts/${accountId}/templates`, words)
  return { way: { provider: 'sms', accountId }, templateId: String(templateId) }
}

interface Drawing {
  readonly name: string
  /** By what people enter; those of the segment when absent. */
  readonly event?: string
  readonly nodes: readonly Json[]
}

async function launch({ platform, tenantId }: Bench, drawing: Drawing, common: Json): Promise<number> {
  return platform.inTenant(tenantId, actor, async (ctx) => {
    const journey = await createJourney(ctx, { name: drawing.name, drawn: true })
    const flow = { entry: String(drawing.nodes[0]?.id), nodes: drawing.nodes } as unknown as typeof journey.draft.flow
    const entry =
      drawing.event === undefined ? {} : { entry: { kind: 'event' as const, event: drawing.event, where: [] } }
    const own = { holdoutPercent: 0, purpose: 'service' as const, enrolLater: false }
    const settings = { ...journey.draft, ...own, ...common, ...entry, flow }
    await editJourney(ctx, { journeyId: journey.id, settings })
    const launched = await launchJourney(ctx, journey.id)
    if (!launched.ok) throw new Error(launched.reason)
    return launched.value.entered
  })
}

/** One SOP in which everybody waits, two that are entered by what people do. */
async function launchAll(bench: Bench, sms: Awaited<ReturnType<typeof openAccount>>): Promise<number> {
  const { platform, tenantId } = bench
  const guide = await addStaff(platform, { tenantId, name: '小林', email: 'guide@bench.test', role: 'guide' })
  if (!guide.ok) throw new Error(guide.reason)
  const everybody = await platform.inTenant(tenantId, actor, (ctx) =>
    saveSegment(ctx, { name: '所有人', rule: { version: 1, root: { all: [] } } }),
  )
  if (!everybody.ok) throw new Error(everybody.reason)
  const executor = { kind: 'named', staffId: guide.value.staff.id }
  const common = { executor, stage: { segmentId: everybody.value.id } }
  const id = () => platform.clock.newId()
  const message = () => ({
    ...{ id: id(), kind: 'message', title: '说一句', scriptId: null, text: '{{客户称呼}}您好', next: { next: null } },
  })
  const [watched, left, began] = EVENTS_TOLD
  const said = message()
  const next = { happened: said.id, silent: null }
  const listen = { id: id(), kind: 'listen', title: '等', event: watched, withinMinutes: WEEK_MINUTES, next }
  const send = { id: id(), kind: 'send', title: '短信', ...sms, text: '', params: {}, next: { next: null } }
  const entered = await launch(bench, { name: '等着', nodes: [listen, said] }, common)
  await launch(bench, { name: '弃购', event: left, nodes: [message()] }, common)
  await launch(bench, { name: '下单', event: began, nodes: [send] }, common)
  return entered
}

/** The lowest id that is made at a moment: ids begin with it. */
function idAt(ms: number): string {
  const hex = Math.max(0, ms).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
}

/** When the touch of each user was first seen: a task of the guide, or an SMS that the vendor has taken. */
function watchTouches({ platform, tenantId }: Bench, userOf: ReadonlyMap<number, number>) {
  const seen = new Map<number, number>()
  let over = false
  const look = async (since: number) => {
    const { rows } = await platform.database.pool.query<{ contact: number }>(HANDED_OVER, [tenantId, idAt(since)])
    for (const { contact } of rows) {
      const user = userOf.get(contact) ?? -1
      if (!seen.has(user)) seen.set(user, Date.now())
    }
  }
  const watching = (async () => {
    for (; !over; await sleep(LOOK_MS)) await look(Date.now() - LOOKED_BACK_MS)
  })()
  return {
    seen,
    look: () => look(0),
    stop: async () => {
      over = true
      await watching
    },
  }
}

async function usersOf({ platform: { database }, tenantId }: Bench): Promise<ReadonlyMap<number, number>> {
  const { rows } = await database.pool.query<{ contact: number; value: string }>(
    `select contact_id as contact, value from contacts.identity where tenant_id = $1 and kind = 'user_id'`,
    [tenantId],
  )
  return new Map(rows.map(({ contact, value }) => [contact, Number(value.slice(1))]))
}

async function live(port: number, writeKey: string): Promise<{ told: number[]; refused: number }> {
  const program = fileURLToPath(new URL('./answers-load.ts', import.meta.url))
  const asked = [program, String(port), writeKey, String(PER_SECOND), String(EVENTS), ...EVENTS_TOLD]
  const child = spawn(process.execPath, asked, { stdio: ['ignore', 'pipe', 'inherit'] })
  const chunks: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  await once(child, 'close')
  return JSON.parse(Buffer.concat(chunks).toString()) as { told: number[]; refused: number }
}

const percentile = (values: readonly number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN

const vendor = await openVendor()
await onEngines(
  async ({ platform: plain }) => {
    const platform = { ...plain, config: { ...plain.config, port: 0 } }
    const opened = await openTenant(platform, { name: 'bench', timezone: zoneOfDay(), currency: 'CNY' })
    if (!opened.ok) throw new Error(opened.reason)
    const bench = { platform, tenantId: opened.value.tenantId }
    const http = await startHttp({ platform, version: 'bench', webFolder: undefined, health: async () => ({}) })
    const { writeKey } = await platform.inTenant(bench.tenantId, actor, openTrackingSource)
    await makePeople(bench)
    await identify(http.port, writeKey)
    await waitUntilDrained(platform)
    const entered = await launchAll(bench, await openAccount(bench, http.port))
    await waitUntilDrained(platform)
    await tickJourneys(platform, bench.tenantId)
    // They did not all come a moment ago: the database has looked at its tables since, as it does by itself.
    await platform.database.pool.query('vacuum analyze')
    const jobs = await startJobs(platform)
    const watch = watchTouches(bench, await usersOf(bench))
    const before = processorByPart()
    const { told, refused } = await live(http.port, writeKey)
    const load = os.loadavg()[0] ?? 0
    for (let waited = 0; watch.seen.size < told.length && waited < LATEST_MS; waited += LOOKED_BACK_MS) {
      await sleep(LOOKED_BACK_MS)
      await watch.look()
    }
    const after = processorByPart()
    await watch.stop()
    await jobs.stop()
    await http.stop()
    const took = told.map((at, user) => (watch.seen.get(user) ?? Number.POSITIVE_INFINITY) - at)
    const of = (nth: number) => took.filter((_, user) => user % EVENTS_TOLD.length === nth)
    report('answers', [
      { name: 'people who wait in an SOP', value: entered, unit: 'people', atLeast: PEOPLE },
      { name: 'events told', value: told.length, unit: '', atLeast: EVENTS },
      { name: 'refused', value: refused, unit: '', atMost: 0 },
      { name: 'without a touch', value: told.length - watch.seen.size, unit: '', atMost: 0 },
      { name: 'event to touch, p50', value: percentile(took, 0.5), unit: 'ms' },
      { name: 'event to touch, p95', value: percentile(took, 0.95), unit: 'ms', atMost: 2_000 },
      { name: 'event to touch, longest', value: Math.max(...took), unit: 'ms' },
      ...['waited for, a task', 'an entrance, a task', 'an entrance, an SMS taken'].map((what, nth) => ({
        ...{ name: `  ${what}, p95`, value: percentile(of(nth), 0.95), unit: 'ms' },
      })),
      ...(['itself', 'postgres', 'warehouse', 'simulator'] as const).map((part) => ({
        ...{ name: `processor time an event, ${part}`, unit: 'µs' },
        value: ((after[part] - before[part]) * 1e6) / told.length,
      })),
      { name: 'load of the machine', value: load, unit: '' },
    ])
  },
  { HUOSHUI_SMS_URL: `${vendor.officialUrl}/vendor/` },
)
vendor.stop()
