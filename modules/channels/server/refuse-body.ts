import type { ForeignAnswer, OpenPath } from '#kit/node/module.ts'
import { PUSH_BYTES_MAX } from '../model/push.ts'

/** Longest id of an address that the log is given, in characters: whoever calls may write anything there. */
const ID_CHARACTERS = 36

/** A push whose body was not even read. Nothing is written; the log says whose it was to be, and why it was refused. */
export const refuseBody: OpenPath['refuse'] = (why, { platform, params }): ForeignAnswer => {
  const whose = Object.fromEntries(Object.entries(params).map(([name, id]) => [name, id.slice(0, ID_CHARACTERS)]))
  const told = why === 'too_large' ? `more than ${PUSH_BYTES_MAX} bytes` : 'unreadable body'
  platform.log.warn({ ...whose, why: told }, 'channels: a push was refused')
  if (why !== 'too_large') return { status: 400, body: 'Unreadable.' }
  return { status: 413, body: `A push has at most ${PUSH_BYTES_MAX} bytes.` }
}
