import { randomUUID } from 'node:crypto'
import { Session } from 'chdb'
import { ClickHouseRefusal } from './clickhouse-error.ts'

/** Queries that run at once: each holds a thread of the pool of 8 and up to two of the engine's own. */
const RUNNING_MAX = 4
/** Sessions kept for the next request that comes with the same settings. */
const IDLE_MAX = 16
/** Sessions that wait to be closed. One is about 100 kB (measured), so this many are about 25 MB. */
const RETIRED_MAX = 256
/** Memory that must be free for each thread of a query beyond the first. */
const THREAD_BYTES_MIN = 64 * 1024 * 1024
/** Requests served by one session, so that whatever a session gathers has an end. */
const USES_MAX = 1_000

export interface SessionLimits {
  folder: string
  queryBytes: number
  totalBytes: number
  threads: number
  configFile: string
}

/** One request, as far as it matters for the session it runs on. */
export interface Errand<T> {
  /** Sessions of one key are prepared alike. Without a key the session serves this request alone. */
  key: string | undefined
  /** Brings a new session to its settings. */
  prepare(session: Session): Promise<void>
  /** The request itself; `mark` names it for `kill`. */
  work(session: Session, mark: string): Promise<T>
}

export interface Sessions {
  /** Runs an errand when its turn comes. */
  run<T>(errand: Errand<T>): Promise<T>
  /** Ends the query that runs under this mark, if any. */
  kill(mark: string): Promise<void>
  /** Lets what runs end, then lets go of the folder. */
  close(): Promise<void>
}

interface Prepared {
  session: Session
  mark: string
  key: string | undefined
  uses: number
}

/**
 * Opens the engine. Requests with the same settings share sessions one after another (a fresh one costs 5 ms, and can
 * be closed only when no query runs at all); after an error, or without a key, a session is not used again.
 */
export function openSessions(limits: SessionLimits): Sessions {
  const args = engineArguments(limits)
  const open = (mark: string): Session =>
    new Session(limits.folder, { connectionArgs: [...args, `--log_comment=${mark}`] })
  // Kept open: the engine shuts down with its last session.
  const root = open('root')
  const idle: Prepared[] = []
  const retired: Session[] = []
  // chDB puts off a close behind every query that runs just then, so sessions are closed when none does.
  const closeRetired = (): void => {
    for (const used of retired.splice(0)) used.close()
  }
  const turns = openTurns(() => retired.length >= RETIRED_MAX, closeRetired)

  const take = async ({ key, prepare }: Errand<unknown>): Promise<Prepared> => {
    const at = key === undefined ? -1 : idle.findLastIndex((prepared) => prepared.key === key)
    const [known] = at < 0 ? [] : idle.splice(at, 1)
    if (known) return known
    const mark = randomUUID()
    const session = open(mark)
    await prepare(session).catch((error: unknown) => {
      retired.push(session)
      throw error
    })
    return { session, mark, key, uses: 0 }
  }
  const giveBack = (prepared: Prepared): void => {
    const isSpent = prepared.key === undefined || prepared.uses >= USES_MAX
    if (isSpent) retired.push(prepared.session)
    else idle.push(prepared)
    while (idle.length > IDLE_MAX) retired.push(...idle.splice(0, 1).map(({ session }) => session))
  }
  const onPrepared = async <T>(errand: Errand<T>): Promise<T> => {
    const prepared = await take(errand)
    prepared.uses += 1
    try {
      const result = await errand.work(prepared.session, prepared.mark)
      giveBack(prepared)
      return result
    } catch (error) {
      retired.push(prepared.session)
      throw error
    }
  }
  return {
    run: (errand) => turns.take(() => onPrepared(errand)),
    async kill(mark) {
      const session = open(randomUUID())
      retired.push(session)
      await assign(session, [['param_mark', mark]])
      await session.queryAsync("KILL QUERY WHERE Settings['log_comment'] = {mark:String} ASYNC")
    },
    async close() {
      await turns.whenOver()
      closeRetired()
      for (const { session } of idle.splice(0)) session.close()
      root.close()
    },
  }
}

function engineArguments(limits: SessionLimits): string[] {
  return [
    `--config-file=${limits.configFile}`,
    `--max_server_memory_usage=${limits.totalBytes}`,
    `--max_memory_usage=${limits.queryBytes}`,
    `--max_bytes_before_external_group_by=${Math.round(limits.queryBytes / 2)}`,
    `--max_bytes_before_external_sort=${Math.round(limits.queryBytes / 2)}`,
    `--max_threads=${limits.threads}`,
    // By default each free GiB gives a query one thread: of our limit that was one, whatever `max_threads` said.
    `--max_threads_min_free_memory_per_thread=${THREAD_BYTES_MIN}`,
    // An acknowledgement must mean on disk, and a deduplication token must meet the batch it was given for.
    '--async_insert=0',
    // As on a server: `1 + 1` alone is a mistake, not a query.
    '--implicit_select=0',
  ]
}

interface Turns {
  take<T>(work: () => Promise<T>): Promise<T>
  whenOver(): Promise<void>
}

/** Lets so many run at once, the others in the order they came; `atRest` is called whenever none runs. */
function openTurns(isBlocked: () => boolean, atRest: () => void): Turns {
  const waiting: Array<() => void> = []
  let running = 0
  let onOver = (): void => undefined
  const isFull = (): boolean => running >= RUNNING_MAX || isBlocked()
  const leave = (): void => {
    running -= 1
    if (running === 0) atRest()
    while (waiting.length > 0 && !isFull()) {
      running += 1
      waiting.shift()?.()
    }
    if (running === 0) onOver()
  }
  return {
    async take(work) {
      if (isFull()) await new Promise<void>((resolve) => waiting.push(resolve))
      else running += 1
      return work().finally(leave)
    },
    whenOver: () =>
      new Promise<void>((resolve) => {
        onOver = resolve
        if (running === 0) resolve()
      }),
  }
}

/** Sets settings and parameters of a session. Values go as hexadecimal literals: no value can hold SQL that way. */
export async function assign(session: Session, values: ReadonlyArray<[name: string, value: string]>): Promise<void> {
  if (values.length === 0) return
  const pairs = values.map(([name, value]) => `${plainName(name)} = x'${Buffer.from(value).toString('hex')}'`)
  await session.queryAsync(`SET ${pairs.join(', ')}`)
}

/** Makes unqualified names mean those of one database. */
export async function enterDatabase(session: Session, database: string): Promise<void> {
  await session.queryAsync(`USE ${plainName(database)}`)
}

function plainName(name: string): string {
  if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) return name
  throw new ClickHouseRefusal(36, 'BAD_ARGUMENTS', `${JSON.stringify(name)} is not a plain name`)
}
