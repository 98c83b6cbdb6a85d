import { countHeld } from './count-held.ts'
import { glanceAt } from './store/glance.ts'

/** What is asked of many people at once, where their whole states would be too much to carry. */
export const peopleDesk = {
  /** Who of these is there, and the little that whoever writes to them must know; lowest id first. */
  glance: glanceAt,
  held: countHeld,
}
