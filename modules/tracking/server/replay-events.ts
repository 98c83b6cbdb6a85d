import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { REPLAY_MAX } from '../contract.ts'
import { trackingFacts } from '../events.ts'
import { unmask } from '../model/mask-event.ts'
import { partProblem } from '../model/read-call.ts'
import { type Json, REASON_WORDS, type ReceivedEvent } from '../model/received-event.ts'
import { readJudge } from './settle-events.ts'
import { lockHeld, lockQuarantined, moveQuarantined } from './store/quarantine.ts'

/** What a person may put right by hand. */
export interface Repair {
  readonly name: string
  readonly user: string
  readonly visitor: string
  /** Who an alias was before; what came when absent. */
  readonly previous?: string | undefined
  readonly properties: Json
}

/**
 * Lets an event that was put right go its way, as if it had come so. Only what passes leaves the quarantine; what a
 * person saw masked and left alone keeps its true value.
 */
export async function repairEvent(
  ctx: Ctx,
  id: string,
  change: Repair,
): Promise<Result<{ replayed: number }, 'not_found' | 'not_held' | 'still_wrong'>> {
  const held = await lockQuarantined(ctx, id)
  if (!held) return refuse('not_found')
  if (held.state !== 'held') return refuse('not_held')
  const properties = unmask(change.properties, held.event.properties) as Json
  const ids = {
    name: change.name,
    userId: String(unmask(change.user, held.event.userId)),
    anonymousId: String(unmask(change.visitor, held.event.anonymousId)),
    previousId: String(unmask(change.previous ?? held.event.previousId, held.event.previousId)),
  }
  const { event, problem } = (await readJudge(ctx))(mend({ ...held.event, ...ids, properties }))
  if (problem) {
    const { zh, en } = REASON_WORDS[problem.reason]
    return refuse('still_wrong', { facts: { ...problem, reason: zh, reasonEn: en } })
  }
  await replay(ctx, [{ id, event }])
  return accept({ replayed: 1 })
}

/** Replays what passes by now, after the plan was changed or a rule was made; `dryRun` only counts. */
export async function replayHeld(ctx: Ctx, name: string, dryRun: boolean): Promise<{ replayed: number; left: number }> {
  const held = await lockHeld(ctx, name, REPLAY_MAX)
  const judge = await readJudge(ctx)
  const passing = held.flatMap(({ id, event: given }) => {
    const { event, problem } = judge(mend(given))
    return problem ? [] : { id, event }
  })
  if (!dryRun && passing.length > 0) await replay(ctx, passing)
  return { replayed: passing.length, left: held.length - passing.length }
}

async function replay(ctx: Ctx, events: readonly { readonly id: string; readonly event: ReceivedEvent }[]) {
  await moveQuarantined(
    ctx,
    events.map(({ id }) => id),
    'held',
    'replayed',
  )
  const told = events.map(({ event }) => event)
  await ctx.tell(...trackingFacts('tracking.events_received', told))
}

/**
 * Problems of shape are looked for again: a time nobody can read is that of the arrival, a call of no kind says what
 * happened if it has a name. Only what was no call at all stays one.
 */
function mend(event: ReceivedEvent): ReceivedEvent {
  const { problem, ...rest } = event
  if (!problem || problem.reason === 'not_an_object') return event
  const left = partProblem(rest)
  return left ? { ...rest, problem: left } : rest
}
