import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { REPLAY_MAX } from '../contract.ts'
import { trackingFacts } from '../events.ts'
import { unmask } from '../model/mask-event.ts'
import type { Json, ReceivedEvent } from '../model/received-event.ts'
import { readJudge } from './settle-events.ts'
import { lockHeld, lockQuarantined, moveQuarantined } from './store/quarantine.ts'

/** What a person may put right by hand. */
export interface Repair {
  readonly name: string
  readonly user: string
  readonly visitor: string
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
  }
  const { event, problem } = (await readJudge(ctx))(mend({ ...held.event, ...ids, properties }))
  if (problem) return refuse('still_wrong', { facts: { ...problem } })
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

/** Problems of shape that a person can put right are looked for again; others stay what they are. */
function mend(event: ReceivedEvent): ReceivedEvent {
  const { problem, ...rest } = event
  if (!problem) return event
  if (problem.reason === 'nobody') return rest.userId !== '' || rest.anonymousId !== '' ? rest : event
  if (problem.reason === 'no_event_name') return rest.name === '' ? event : rest
  if (problem.reason === 'too_large') return rest
  return event
}
