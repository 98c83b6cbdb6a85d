import { liveHour, scheduleHour } from '../people/live-hour.ts'
import type { Due } from '../world/agenda.ts'
import type { Corp } from '../world/corp.ts'
import type { Sim } from '../world/sim.ts'
import { completeTransfer } from './transfers.ts'

/** What the world does by itself when its moment comes, by kind. */
export type Happening = (sim: Sim, corp: Corp, words: readonly string[], due: Due) => void

const markTag: Happening = (_sim, corp, [userid = '', externalUserid = '', adds = '', removes = '']) => {
  const relation = corp.externals.get(externalUserid)?.followers.get(userid)
  for (const id of adds.split(' ').filter(Boolean)) relation?.tags.add(id)
  for (const id of removes.split(' ').filter(Boolean)) relation?.tags.delete(id)
}

const transfer: Happening = (sim, corp, [handover = '', externalUserid = '']) =>
  completeTransfer(sim, corp, handover, externalUserid)

const hour: Happening = (sim, corp, [seen = '0']) => scheduleHour(sim, corp, liveHour(sim, corp, Number(seen)))

export const happenings: Readonly<Record<string, Happening>> = { mark_tag: markTag, transfer, hour }

/** Lives through everything that is due, each at its own moment when the clock stands still and is moved by hand. */
export function liveUntilNow(sim: Sim): number {
  let lived = 0
  for (let due = sim.agenda.take(sim.clock.now()); due; due = sim.agenda.take(sim.clock.now())) {
    const corp = sim.corps.get(due.corpId)
    const happening = happenings[due.kind]
    if (!corp || !happening) continue
    happening(sim, corp, due.words, due)
    lived += 1
  }
  return lived
}

/** Moves the clock, stopping at every moment something is due. Backwards it only jumps. */
export function moveClock(sim: Sim, milliseconds: number): number {
  const until = sim.clock.now() + milliseconds
  let lived = 0
  for (let next = sim.agenda.next(); next !== undefined && next <= until; next = sim.agenda.next()) {
    if (next > sim.clock.now()) sim.clock.jump(next - sim.clock.now())
    lived += liveUntilNow(sim)
  }
  sim.clock.jump(until - sim.clock.now())
  return lived
}
