import { startOfDay } from '../world/calendar.ts'
import type { Corp } from '../world/corp.ts'
import type { Sim } from '../world/sim.ts'

/** What get_user_behavior_data counts, and what its averages are made of. */
export type Behaviour =
  | 'chat_cnt'
  | 'message_cnt'
  | 'negative_feedback_cnt'
  | 'new_apply_cnt'
  | 'new_contact_cnt'
  | 'asked'
  | 'answered'
  | 'answer_minutes'

/** Counts for one member and the day in China the world is in. */
export function countBehaviour(sim: Sim, corp: Corp, userid: string, what: Behaviour, by: number): void {
  const key = behaviourKey(sim.clock.now(), userid, what)
  corp.behaviour.set(key, (corp.behaviour.get(key) ?? 0) + by)
}

export function behaviourKey(at: number, userid: string, what: Behaviour): string {
  return `${startOfDay(at)}|${userid}|${what}`
}
