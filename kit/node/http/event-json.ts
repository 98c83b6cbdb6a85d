import { isDeep } from './json-depth.ts'
import { JSON_DEPTH_MAX } from './read-ask.ts'

/** What needs a second look: NUL, half characters, keys that reach the prototype. */
const SUSPECT = /\\u(?:0000|d[89a-f])|__proto__/i

/**
 * Reads JSON from other people's programs, which cut texts in the middle of a character: such text is mended where
 * `readAsk` would refuse it, because one event must not cost the ninety-nine beside it. Throws when it is no JSON or
 * too deep. The slow way through every entry is taken only when something in the text asks for it.
 */
export function readEventJson(text: string, bytes: Uint8Array = Buffer.from(text)): unknown {
  if (isDeep(bytes, JSON_DEPTH_MAX)) throw new SyntaxError('too deep')
  return JSON.parse(text, SUSPECT.test(text) ? mendEntry : undefined)
}

function mendEntry(key: string, value: unknown): unknown {
  if (key === '__proto__' || key.includes('\u0000') || !key.isWellFormed()) return undefined
  return typeof value === 'string' ? value.toWellFormed().replaceAll('\u0000', '') : value
}
