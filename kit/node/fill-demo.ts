import { addDays, dayOf, fromZoned } from '#kit/pure/zoned-time.ts'
import { SeededClock } from './clock.ts'
import type { Actor } from './ctx.ts'
import { beginDemoFill, endDemoFill, noteDemoFill } from './demo-progress.ts'
import type { DemoHour, DemoPart, DemoStage, Platform } from './module.ts'
import { UnknownTenant } from './open-platform.ts'

/** Days that are lived through one by one. */
export const DEMO_DAYS = 42
/** The same seed gives the same shop, whatever day it is. */
export const DEMO_SEED = 20_260_701
/** The warehouse hears of the lived days two by two: half the inserts, and nobody is a day too late to matter. */
const DRAIN_DAYS = 2
/** Shares of the whole that the past and the end take; the days share the rest. */
const START_SHARE = 0.5
const FINISH_SHARE = 0.05
const filler: Actor = { kind: 'system', name: 'demo' }

export interface FillOptions {
  readonly tenantId: string
  readonly seed?: number
  readonly days?: number
  /** Stops the fill between two steps. */
  readonly signal?: AbortSignal
  /** Brings everything told so far to the warehouse and the listeners. */
  drain(): Promise<void>
}

interface Part {
  readonly part: DemoPart
  readonly stage: DemoStage
}

/**
 * Fills the demo of one tenant: the past of every module in the order of the map, then day by day, then the end. While
 * it runs the tenant's clock is held at the day that is lived through, for listeners and jobs too.
 */
export async function fillDemo(platform: Platform, options: FillOptions): Promise<void> {
  const { tenantId, drain, signal } = options
  const { system } = platform.database
  const world = new SeededClock(platform.clock.now(), options.seed ?? DEMO_SEED)
  await beginDemoFill(system, tenantId, platform.clock.now())
  const release = platform.holdClock(tenantId, world)
  try {
    const show = makeBoard(platform, tenantId, signal)
    const parts = await openStages(platform, options, world, show)
    await runStart(parts, show, drain)
    await runDays(parts, show, drain)
    await runFinish(parts, show, drain)
    await show.settle()
    await endDemoFill(system, tenantId, platform.clock.now(), null)
  } catch (error) {
    await endDemoFill(system, tenantId, platform.clock.now(), error instanceof Error ? error.message : String(error))
    // Somebody cleared the demo meanwhile: that is what they wanted.
    if (!(error instanceof UnknownTenant)) throw error
  } finally {
    release()
  }
}

interface Board {
  share: number
  say(text: string): void
  /** Throws when the fill is to stop. */
  goOn(): void
  /** Waits until what was said last is written. */
  settle(): Promise<void>
}

function makeBoard(platform: Platform, tenantId: string, signal: AbortSignal | undefined): Board {
  let writing = Promise.resolve()
  const board: Board = {
    share: 0,
    say(text) {
      const { share } = board
      writing = writing.then(() => noteDemoFill(platform.database.system, tenantId, share, text))
    },
    goOn: () => signal?.throwIfAborted(),
    settle: () => writing,
  }
  return board
}

async function openStages(platform: Platform, options: FillOptions, world: SeededClock, show: Board): Promise<Part[]> {
  const { tenantId, days: count = DEMO_DAYS, seed = DEMO_SEED } = options
  const today = platform.clock.now()
  const { timezone } = await platform.inTenant(tenantId, filler, async (ctx) => ctx.tenant)
  const days = Array.from({ length: count }, (_, place) => addDays(dayOf(today, timezone), place - count))
  const board = new Map<string, unknown>()
  return platform.modules.flatMap((module, place) => {
    if (!module.demo) return []
    const clock = new SeededClock(today, seed + 7919 * (place + 1))
    const move = (moment: Date) => {
      clock.moveTo(moment)
      world.moveTo(moment)
    }
    const stage: DemoStage = {
      platform,
      tenantId,
      timezone,
      today,
      days,
      random: () => clock.random(),
      at(moment, work, actor = filler) {
        move(moment)
        return platform.inTenant(tenantId, actor, work, clock)
      },
      platformAt(moment) {
        move(moment)
        return { ...platform, clock }
      },
      shared<T>(name: string, blank: () => T): T {
        if (!board.has(name)) board.set(name, blank())
        return board.get(name) as T
      },
      progress: (text) => show.say(text),
    }
    return [{ part: module.demo, stage }]
  })
}

async function runStart(parts: readonly Part[], show: Board, drain: FillOptions['drain']): Promise<void> {
  for (const [place, { part, stage }] of parts.entries()) {
    show.share = (START_SHARE * place) / parts.length
    if (!part.start) continue
    show.goOn()
    await part.start(stage)
    await drain() // Later modules read the warehouse: what came before must lie in it.
  }
}

async function runDays(parts: readonly Part[], show: Board, drain: FillOptions['drain']): Promise<void> {
  const [first] = parts
  const hours = parts
    .flatMap(({ part, stage }) => (part.daily ?? []).map((hour) => ({ hour, stage })))
    .sort((a, b) => a.hour.hour - b.hour.hour)
  for (const [place, day] of first?.stage.days.entries() ?? []) {
    show.share = START_SHARE + ((1 - START_SHARE - FINISH_SHARE) * place) / (first?.stage.days.length ?? 1)
    show.say(`正在过 ${day} 这一天`)
    for (const { hour, stage } of hours) {
      show.goOn()
      await hour.run(stage, momentOf(day, hour, stage.timezone), day)
    }
    if (place % DRAIN_DAYS === DRAIN_DAYS - 1) await drain()
  }
}

async function runFinish(parts: readonly Part[], show: Board, drain: FillOptions['drain']): Promise<void> {
  show.share = 1 - FINISH_SHARE
  for (const { part, stage } of parts) await part.finish?.(stage)
  await drain()
}

function momentOf(day: string, { hour }: DemoHour, zone: string): Date {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  return fromZoned({ year, month, day: date, hour, minute: 0 }, zone)
}
