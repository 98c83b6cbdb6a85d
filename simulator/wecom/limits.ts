import type { Clock } from '../world/clock.ts'
import { refuse } from './refusal.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

export interface LimitSettings {
  /** Calls in flight for one company and one API; 0 = no guard. */
  inFlight: number
  perMinute: number
  perHour: number
  ipPerMinute: number
  ipPerHour: number
  /** Own limits of single paths, calls a minute. */
  paths: Record<string, number>
  /** How long each call takes, in real milliseconds. */
  latencyMs: number
}

/** Nothing is limited until it is armed: tests of other things should not meet it. */
export function noLimits(): LimitSettings {
  return { inFlight: 0, perMinute: 0, perHour: 0, ipPerMinute: 0, ipPerHour: 0, paths: {}, latencyMs: 0 }
}

/** The documented numbers (doc 90454, 2023-08; concurrency by the platform's staff in the forum). */
export function documentedLimits(): LimitSettings {
  return {
    inFlight: 5,
    perMinute: 10_000,
    perHour: 150_000,
    ipPerMinute: 20_000,
    ipPerHour: 600_000,
    paths: { 'externalcontact/add_moment_task': 10 },
    latencyMs: 0,
  }
}

export interface Limits {
  readonly settings: LimitSettings
  /** Refuses, or counts the call in; the answer counts it out. */
  enter(corpId: string, path: string, ip: string, debug: boolean): () => void
  /** Most calls ever in flight for one company and API. */
  peak(): number
}

interface Window {
  start: number
  count: number
}

export function openLimits(clock: Clock): Limits {
  const settings = noLimits()
  const flying = new Map<string, number>()
  const windows = new Map<string, Window>()
  let peak = 0

  /** A refused call is not counted: the block ends with the window it began in. */
  const count = (key: string, span: number, most: number): void => {
    if (most === 0) return
    const now = clock.patient()
    const held = windows.get(key)
    const open = held && now - held.start < span ? held : { start: now, count: 0 }
    windows.set(key, open)
    if (open.count >= most) refuse(45009, `${key} exceeds ${most}`)
    open.count += 1
  }
  return {
    settings,
    enter(corpId, path, ip, debug) {
      const key = `${corpId} ${path}`
      const now = flying.get(key) ?? 0
      if (settings.inFlight > 0 && now >= settings.inFlight) refuse(45033)
      if (debug) count(`debug ${key}`, MINUTE, 5)
      if (!path.startsWith('message/')) {
        count(`minute ${key}`, MINUTE, settings.perMinute)
        count(`hour ${key}`, HOUR, settings.perHour)
        count(`path ${key}`, MINUTE, settings.paths[path] ?? 0)
        count(`minute ip ${ip}`, MINUTE, settings.ipPerMinute)
        count(`hour ip ${ip}`, HOUR, settings.ipPerHour)
      }
      flying.set(key, now + 1)
      peak = Math.max(peak, now + 1)
      return () => void flying.set(key, (flying.get(key) ?? 1) - 1)
    },
    peak: () => peak,
  }
}
