import { Session } from 'chdb'
import { ClickHouseRefusal } from './clickhouse-error.ts'

/** Queries that run at once: each holds a thread of the pool of 8 and up to two of the engine's own. */
const RUNNING_MAX = 4
/** Used sessions that wait to be closed. One is about 100 kB (measured), so this many are about 25 MB. */
const RETIRED_MAX = 256

export interface SessionLimits {
  folder: string
  queryBytes: number
  totalBytes: number
  threads: number
  configFile: string
}

export interface Sessions {
  /** Runs work on a session nobody used before and nobody will use after, when its turn comes. */
  onFresh<T>(mark: string, work: (session: Session) => Promise<T>): Promise<T>
  /** Ends the query that runs under this mark, if any. */
  kill(mark: string): Promise<void>
  /** Lets what runs end, then lets go of the folder. */
  close(): Promise<void>
}

/**
 * Opens the engine. Every request gets its own session: settings and parameters live in it, and one left over from
 * another request would be one tenant's id in another's query. Opening and closing one costs 2 ms.
 */
export function openSessions(limits: SessionLimits): Sessions {
  const args = [
    `--config-file=${limits.configFile}`,
    `--max_server_memory_usage=${limits.totalBytes}`,
    `--max_memory_usage=${limits.queryBytes}`,
    `--max_bytes_before_external_group_by=${Math.round(limits.queryBytes / 2)}`,
    `--max_bytes_before_external_sort=${Math.round(limits.queryBytes / 2)}`,
    `--max_threads=${limits.threads}`,
    // An acknowledgement must mean on disk, and a deduplication token must meet the batch it was given for.
    '--async_insert=0',
    // As on a server: `1 + 1` alone is a mistake, not a query.
    '--implicit_select=0',
    '--max_insert_block_size=1048576',
  ]
  // Kept open: the engine shuts down with its last session.
  const root = new Session(limits.folder, { connectionArgs: args })
  const waiting: Array<() => void> = []
  const retired: Session[] = []
  let running = 0
  let onIdle = (): void => undefined

  const isFull = (): boolean => running >= RUNNING_MAX || retired.length >= RETIRED_MAX
  const enter = async (): Promise<void> => {
    if (isFull()) await new Promise<void>((resolve) => waiting.push(resolve))
    else running += 1
  }
  // chDB puts off a close behind every query that runs just then, so sessions are closed when none does.
  const leave = (): void => {
    running -= 1
    if (running === 0) for (const used of retired.splice(0)) used.close()
    while (waiting.length > 0 && !isFull()) {
      running += 1
      waiting.shift()?.()
    }
    if (running === 0) onIdle()
  }
  return {
    async onFresh(mark, work) {
      await enter()
      try {
        const session = new Session(limits.folder, { connectionArgs: [...args, `--log_comment=${mark}`] })
        retired.push(session)
        return await work(session)
      } finally {
        leave()
      }
    },
    async kill(mark) {
      const session = new Session(limits.folder, { connectionArgs: args })
      await assign(session, [['param_mark', mark]])
      await session.queryAsync("KILL QUERY WHERE Settings['log_comment'] = {mark:String} ASYNC")
      retired.push(session)
    },
    async close() {
      await new Promise<void>((resolve) => {
        onIdle = resolve
        if (running === 0) resolve()
      })
      for (const used of retired.splice(0)) used.close()
      root.close()
    },
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
