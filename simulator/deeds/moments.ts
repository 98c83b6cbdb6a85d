import { startOfDay } from '../world/calendar.ts'
import type { Corp } from '../world/corp.ts'
import type { Sim } from '../world/sim.ts'
import type { Moment } from '../world/task.ts'
import { deliver } from './chat.ts'

/** A member publishes the moment he was asked to. Answers who saw it, or why not. */
export function publishMoment(sim: Sim, corp: Corp, moment: Moment, userid: string): { delivered: number } | string {
  const task = moment.tasks.get(userid)
  if (!task) return 'no task for this member'
  if (moment.cancelled) return 'cancelled'
  if (task.publishedAt > 0) return 'published already'
  const at = sim.clock.now()
  task.publishedAt = at
  task.deliveredTo = task.visibleTo.filter((id) => {
    const relation = corp.externals.get(id)?.followers.get(userid)
    return relation?.customerLeftAt === 0 && mayReceive(corp, id, at)
  })
  for (const to of task.deliveredTo) deliver(corp, { at, userid, to, via: 'moment', ref: moment.momentId }, '')
  return { delivered: task.deliveredTo.length }
}

/** How many company moments a customer sees a day is not known: 0 in the console means any number. */
function mayReceive(corp: Corp, id: string, at: number): boolean {
  const most = corp.console.momentsPerDay
  if (most === 0) return true
  const today = corp.deliveries.filter((seen) => seen.via === 'moment' && seen.to === id && seen.at >= startOfDay(at))
  return today.length < most
}

/** A customer who saw it, or a colleague, likes it or writes a comment. Texts are never told by the API. */
export function react(sim: Sim, moment: Moment, userid: string, who: string, kind: 'likes' | 'comments'): boolean {
  const task = moment.tasks.get(userid)
  const staff = !/^w[mo]/.test(who)
  if (!task || task.publishedAt === 0 || (!staff && !task.deliveredTo.includes(who))) return false
  task[kind].push({ who, staff, at: sim.clock.now() })
  return true
}
