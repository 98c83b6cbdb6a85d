import { bind, ch, type Fragment } from '#kit/pure/fragment.ts'

/** A moment as the warehouse compares it: by the millisecond, in no zone but UTC. */
export function moment(at: Date): Fragment {
  return ch`fromUnixTimestamp64Milli(${bind('Int64', at.getTime())}, 'UTC')`
}
