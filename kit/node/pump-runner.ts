import { sql } from 'kysely'
import pg from 'pg'
import { archiveAll } from './archive.ts'
import { ARRIVALS } from './arrivals.ts'
import { forgetOnce, recheckForgotten } from './forget-people.ts'
import { forgetOldKeys, IDEMPOTENCY_DAYS } from './http/idempotency.ts'
import { listenOnce } from './listeners.ts'
import type { Platform } from './module.ts'
import { currentMark, isDrained, OUTBOX_CHANNEL } from './outbox.ts'
import { isBulkAtWork, isPressed } from './pressure.ts'
import { pumpOnce } from './pump.ts'
import { serveRequests } from './reader-request.ts'
import { settleAll } from './settle-all.ts'

/** Any one number; the process that holds it is the only one that reads the outbox. */
const READER_LOCK = 7_316_001
/** Without a notification the outbox is looked at this often, in milliseconds. */
const LOOK_EVERY_MS = 1000
/**
 * After a round that moved only a few facts the reader rests so long, in milliseconds: while people write all the time
 * it would otherwise spend most of its work, and theirs, on rounds of a handful.
 */
const REST_MS = 100
const FEW_FACTS = 200
/** Longest it rests between two rounds while callers wait for their acknowledgement, in milliseconds. */
const PRESSED_REST_MS_MAX = 1500
/** The least time between two batches for the warehouse while bulk work is done, in milliseconds. */
const BULK_REST_MS = 1500
/** How often read facts are archived and old keys forgotten, in milliseconds. */
const KEEP_EVERY_MS = 60_000

export interface PumpRunner {
  stop(): Promise<void>
  /** Does some work in the reader's place, which reads nothing meanwhile: the work drains by itself. */
  lend(work: Loan): Promise<void>
}
type Loan = () => Promise<void>

/** Reads the outbox for as long as the process lives: facts to the warehouse, news to the listeners. */
export function startPump(platform: Platform): PumpRunner {
  const stopping = new AbortController()
  const loans: Loan[] = []
  const running = readForever(platform, loans, stopping.signal)
  return {
    stop: async () => {
      stopping.abort()
      await running
    },
    lend: (work) =>
      new Promise((resolve, reject) => {
        loans.push(() => work().then(resolve, reject))
      }),
  }
}

async function readForever(platform: Platform, loans: Loan[], signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const client = new pg.Client({ connectionString: platform.database.url, application_name: 'huoshui-pump' })
    client.on('error', (error) => platform.log.warn({ error: error.message }, 'pump: connection lost'))
    try {
      await client.connect()
      if (await takeLock(client)) await readWhileConnected({ platform, client, loans }, signal)
      else await pause(LOOK_EVERY_MS, signal)
    } catch (error) {
      platform.log.error({ error: String(error) }, 'pump: will try again')
      await pause(LOOK_EVERY_MS, signal)
    } finally {
      await client.end().catch(() => {})
    }
  }
}

async function takeLock(client: pg.Client): Promise<boolean> {
  const answer = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [READER_LOCK])
  return answer.rows[0]?.mine === true
}

interface Reading {
  readonly platform: Platform
  readonly client: pg.Client
  readonly loans: Loan[]
}

async function readWhileConnected({ platform, client, loans }: Reading, signal: AbortSignal): Promise<void> {
  let news = false
  let wake = () => {}
  const onNews = () => {
    news = true // Also when it comes while a batch is under way: then there is no pause after it.
    wake()
  }
  client.on('notification', onNews)
  client.on('end', onNews)
  await client.query(`listen ${OUTBOX_CHANNEL}`)
  const keeper = makeKeeper(platform)
  const pump = makePump(platform)
  while (!signal.aborted) {
    news = false
    await client.query('select 1') // Fails when the lock's connection is gone, and with it the right to read.
    await serveRequests(platform)
    await loans.shift()?.()
    const forgot = await forgetOnce(platform)
    const moved = await readBoth([pump, () => listenOnce(platform)])
    await keeper()
    if (moved > 0 && moved < FEW_FACTS) await pause(REST_MS, signal)
    for (let rested = 0; isPressed(platform) && rested < PRESSED_REST_MS_MAX && !signal.aborted; rested += REST_MS)
      await pause(REST_MS, signal)
    if (moved > 0 || forgot || news || signal.aborted) continue
    await pause(LOOK_EVERY_MS, signal, (resume) => (wake = resume))
  }
}

/** While bulk work is done listeners hear as ever, and the warehouse gets fewer, larger batches. */
function makePump(platform: Platform): () => Promise<number> {
  let next = 0
  return async () => {
    if (isBulkAtWork(platform) && performance.now() < next) return 0
    const { database, warehouse } = platform
    const moved = await pumpOnce(database, warehouse, publicationsOf(platform), platform.fillsOf(ARRIVALS))
    next = performance.now() + BULK_REST_MS
    return moved
  }
}

/** Keeps the outbox short, once in a while, also on a day that never rests. */
function makeKeeper(platform: Platform): () => Promise<void> {
  let next = 0
  return async () => {
    const now = platform.clock.now().getTime()
    if (now < next) return
    next = now + KEEP_EVERY_MS
    await archiveAll(platform)
    await recheckForgotten(platform)
    await forgetOldKeys(platform.database.system, new Date(now - IDEMPOTENCY_DAYS * 86_400_000))
  }
}

/** Runs both readers; a failure of one is told after the other had its turn. */
async function readBoth(readers: readonly (() => Promise<number>)[]): Promise<number> {
  return (await settleAll(readers)).reduce((sum, moved) => sum + moved, 0)
}

function pause(milliseconds: number, signal: AbortSignal, offer?: (resume: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const resume = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', resume)
      resolve()
    }
    const timer = setTimeout(resume, milliseconds)
    signal.addEventListener('abort', resume)
    offer?.(resume)
  })
}

export function publicationsOf(platform: Platform) {
  return platform.modules.flatMap((module) => module.publishes ?? [])
}

/**
 * How many times facts may follow from facts: a listener tells one, whose listener tells the next. Without an end to
 * it a wait beside people who never stop writing would never end.
 */
const CHAIN_MAX = 5

/**
 * Waits until everything committed before this call is in the warehouse and heard by all listeners, whoever does the
 * reading. Facts that listeners tell in turn are waited for too, to a depth of `CHAIN_MAX`.
 */
export async function waitUntilDrained(platform: Platform, signal?: AbortSignal): Promise<void> {
  const db = platform.database.system
  for (let settled = 0, depth = 0; settled < 2 && depth <= CHAIN_MAX; depth += 1) {
    const mark = await currentMark(db)
    await sql`select pg_notify(${OUTBOX_CHANNEL}, '')`.execute(db)
    let waited = false
    while (!((await isDrained(db, 'warehouse', mark)) && (await isDrained(db, 'listeners', mark)))) {
      waited = true
      signal?.throwIfAborted()
      await pause(20, signal ?? new AbortController().signal)
    }
    settled = waited ? 0 : settled + 1
  }
}

/**
 * Reads everything committed before this call, in this process: for tests and the demo's own clock. It waits for
 * transactions that still run elsewhere in the cluster, since their facts may come first.
 */
export async function drainNow(platform: Platform): Promise<void> {
  const publications = publicationsOf(platform)
  const db = platform.database.system
  for (;;) {
    const mark = await currentMark(db)
    const moved = await readBoth([
      () => listenOnce(platform),
      () => pumpOnce(platform.database, platform.warehouse, publications, platform.fillsOf(ARRIVALS)),
    ])
    if (moved > 0) continue
    const isQuiet = (await isDrained(db, 'warehouse', mark)) && (await isDrained(db, 'listeners', mark))
    if (isQuiet && !(await forgetOnce(platform))) return
    await pause(5, new AbortController().signal)
  }
}
