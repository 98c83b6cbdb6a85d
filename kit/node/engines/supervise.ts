import type { ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { EngineError } from './engine-error.ts'
import type { EngineLog } from './engine-log.ts'

const PROBE_EVERY_MS = 5_000
const PROBE_WITHIN_MS = 10_000
/** The pauses between them add up to six seconds: longer than a killed server's engines take to let go of a folder. */
const FIRST_START_ATTEMPTS_MAX = 8
const START_LOOK_EVERY_MS = 20
const MISSES_BEFORE_RESTART = 3
const BACKOFF_FIRST_MS = 50
const BACKOFF_MAX_MS = 5_000
const TAIL_LINES = 20

export type HealthState = { ok: true; milliseconds: number } | { ok: false; reason: string }

/** What the supervisor must know about one engine. */
export interface ChildSpec {
  name: string
  /** Starts one process. Called again for every restart, so it must keep to the address given out first. */
  launch(): Promise<ChildProcess>
  /** Resolves when the engine answers, throws while it does not. */
  probe(): Promise<void>
  /** Whether a probe failed in a way that only a living engine has, such as a recovery under way. */
  isAlive?(reason: string): boolean
  /** What to say when a probe failed in a way that no waiting mends. */
  refuses?(reason: string): EngineError | undefined
  probeEveryMs?: number
  /** Asks for a graceful stop. */
  askToStop(child: ChildProcess): void
  /** Ends a process that lives but no longer answers. */
  abortSignal: NodeJS.Signals
  startWithinMs: number
  stopWithinMs: number
  /** A line the engine wrote; true when it deserves a place in the log. */
  worthLogging(line: string): boolean
  onPid(pid: number | undefined): void
  log: EngineLog
}

export interface Supervised {
  pid(): number | undefined
  health(): Promise<HealthState>
  stop(): Promise<void>
}

interface Watch {
  spec: ChildSpec
  child: ChildProcess | undefined
  tail: string[]
  stopping: boolean
  restarting: Promise<void> | undefined
}

interface Launched {
  child: ChildProcess
  /** Settles with the reason when the process has ended. */
  ended: Promise<string>
}

/** Starts an engine, keeps it alive with a growing pause between attempts, and stops it when asked. */
export async function supervise(spec: ChildSpec): Promise<Supervised> {
  const watch: Watch = { spec, child: undefined, tail: [], stopping: false, restarting: undefined }
  await bringUp(watch, FIRST_START_ATTEMPTS_MAX)
  const timer = watchHealth(watch)
  return {
    pid: () => watch.child?.pid,
    health: () => askHealth(spec.probe),
    async stop() {
      watch.stopping = true
      clearInterval(timer)
      await Promise.all([endChild(watch), watch.restarting])
      await endChild(watch)
    },
  }
}

/** One look at an engine, bounded in time. */
export async function askHealth(probe: () => Promise<void>): Promise<HealthState> {
  const began = performance.now()
  try {
    await within(PROBE_WITHIN_MS, probe())
    return { ok: true, milliseconds: Math.round(performance.now() - began) }
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) }
  }
}

/** Tries until the engine answers. The first start gives up at last; a restart goes on until somebody stops it. */
async function bringUp(watch: Watch, attemptsMax: number): Promise<void> {
  const { spec } = watch
  let wait = BACKOFF_FIRST_MS
  for (let attempt = 1; !watch.stopping; attempt += 1, wait = Math.min(wait * 2, BACKOFF_MAX_MS)) {
    const failure = await tryOnce(watch)
    if (failure === undefined || watch.stopping) return
    if (attempt >= attemptsMax) throw didNotStart(watch, failure)
    spec.log.warn({ engine: spec.name, failure, output: watch.tail.slice(-3) }, 'engine did not start, trying again')
    await pause(wait)
  }
}

/** One attempt: nothing when the engine answers, else the reason. */
async function tryOnce(watch: Watch): Promise<string | undefined> {
  const { spec } = watch
  let launched: Launched
  try {
    launched = await launchOne(watch)
  } catch (error) {
    if (error instanceof EngineError) throw error
    return String(error)
  }
  const { child, ended } = launched
  const deadline = performance.now() + spec.startWithinMs
  let over: string | undefined
  ended.then((reason) => {
    over = reason
  })
  while (over === undefined && performance.now() < deadline && !watch.stopping) {
    const state = await askHealth(spec.probe)
    if (state.ok && over === undefined) {
      keepUp(watch, child, ended)
      return undefined
    }
    const refused = state.ok ? undefined : spec.refuses?.(state.reason)
    if (refused) {
      await endChild(watch)
      throw refused
    }
    await Promise.race([ended, pause(START_LOOK_EVERY_MS)])
  }
  if (over === undefined) await endChild(watch)
  return over ?? `no answer within ${spec.startWithinMs} ms`
}

async function launchOne(watch: Watch): Promise<Launched> {
  const child = await watch.spec.launch()
  watch.child = child
  watch.tail = []
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => resolve(signal ? `ended by ${signal}` : `ended with code ${code}`))
  })
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) createInterface({ input: stream }).on('line', (line) => hear(watch, line))
  }
  ended.then(() => {
    if (watch.child === child) watch.child = undefined
    watch.spec.onPid(watch.child?.pid)
  })
  watch.spec.onPid(child.pid)
  return { child, ended }
}

function hear(watch: Watch, line: string): void {
  watch.tail.push(line)
  if (watch.tail.length > TAIL_LINES) watch.tail.shift()
  if (watch.spec.worthLogging(line)) watch.spec.log.warn({ engine: watch.spec.name, line }, 'engine says')
}

/** An engine that ended although nobody asked is started again. */
function keepUp(watch: Watch, child: ChildProcess, ended: Promise<string>): void {
  const { spec } = watch
  ended.then((reason) => {
    if (watch.stopping) return
    spec.log.warn(
      { engine: spec.name, pid: child.pid, reason, output: watch.tail.slice(-3) },
      'engine ended, restarting',
    )
    const began = performance.now()
    watch.restarting = bringUp(watch, Number.POSITIVE_INFINITY).then(
      () => spec.log.info({ engine: spec.name, milliseconds: Math.round(performance.now() - began) }, 'engine is back'),
      (error: unknown) => spec.log.error({ engine: spec.name, err: error }, 'engine cannot be restarted'),
    )
  })
}

/** An engine that lives but does not answer three times running is ended; `keepUp` then starts it again. */
function watchHealth(watch: Watch): NodeJS.Timeout {
  const { spec } = watch
  let misses = 0
  let looking = false
  const look = async (): Promise<void> => {
    const seen = watch.child
    const state = await askHealth(spec.probe)
    const answers = state.ok || Boolean(spec.isAlive?.(state.reason))
    misses = answers || !seen || seen !== watch.child ? 0 : misses + 1
    if (state.ok || misses < MISSES_BEFORE_RESTART) return
    spec.log.error({ engine: spec.name, pid: seen?.pid, reason: state.reason }, 'engine does not answer, ending it')
    seen?.kill(misses === MISSES_BEFORE_RESTART ? spec.abortSignal : 'SIGKILL')
  }
  return setInterval(() => {
    if (looking || watch.stopping) return
    looking = true
    look().finally(() => {
      looking = false
    })
  }, spec.probeEveryMs ?? PROBE_EVERY_MS).unref()
}

async function endChild(watch: Watch): Promise<void> {
  const child = watch.child
  if (!child || child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise<true>((resolve) => child.once('exit', () => resolve(true)))
  watch.spec.askToStop(child)
  const cancel = new AbortController()
  const late = pause(watch.spec.stopWithinMs, false, { signal: cancel.signal }).catch(() => true)
  if (!(await Promise.race([gone, late]))) {
    watch.spec.log.warn({ engine: watch.spec.name, pid: child.pid }, 'engine does not stop, killing it')
    child.kill('SIGKILL')
    await gone
  }
  cancel.abort()
}

async function within(limit: number, work: Promise<void>): Promise<void> {
  const cancel = new AbortController()
  const late = pause(limit, undefined, { signal: cancel.signal }).then(() => {
    throw new Error(`no answer within ${limit} ms`)
  })
  try {
    await Promise.race([work, late])
  } finally {
    cancel.abort()
    late.catch(() => undefined)
  }
}

function didNotStart(watch: Watch, failure: string): EngineError {
  const said = watch.tail.join('\n')
  return new EngineError(
    'engine_did_not_start',
    `内置引擎 ${watch.spec.name} 无法启动：${failure}`,
    `The embedded ${watch.spec.name} did not start: ${failure}${said ? `\n${said}` : ''}`,
  )
}
