import { JSON_DEPTH_MAX } from './read-ask.ts'

/** What needs a second look: NUL, half characters, keys that reach the prototype. */
const SUSPECT = /\\u(?:0000|d[89a-f])|__proto__/i

/**
 * Reads JSON from other people's programs, which cut texts in the middle of a character: such text is mended where
 * `readAsk` would refuse it, because one event must not cost the ninety-nine beside it. Throws when it is no JSON or
 * too deep. The slow way through every entry is taken only when something in the text asks for it.
 */
export function readEventJson(text: string, bytes: Uint8Array = Buffer.from(text)): unknown {
  if (isDeep(bytes)) throw new SyntaxError('too deep')
  return JSON.parse(text, SUSPECT.test(text) ? mendEntry : undefined)
}

function mendEntry(key: string, value: unknown): unknown {
  if (key === '__proto__' || key.includes('\u0000') || !key.isWellFormed()) return undefined
  return typeof value === 'string' ? value.toWellFormed().replaceAll('\u0000', '') : value
}

const [QUOTE, ESCAPE] = [0x22, 0x5c]

/**
 * Counts brackets outside of texts: what people write may hold as many as they like. By bytes, which are read faster
 * than characters: none of the signs looked for is ever part of another in UTF-8.
 */
function isDeep(bytes: Uint8Array): boolean {
  let depth = 0
  let quoted = false
  for (let at = 0; at < bytes.length; at++) {
    const sign = bytes[at]
    if (sign === QUOTE) quoted = !quoted
    else if (sign === ESCAPE) at++
    else if (quoted) continue
    else if (sign === 0x7b || sign === 0x5b) {
      if (++depth > JSON_DEPTH_MAX) return true
    } else if (sign === 0x7d || sign === 0x5d) depth--
  }
  return false
}
