const [QUOTE, ESCAPE] = [0x22, 0x5c]

/**
 * Whether a JSON text nests deeper than so many levels. Brackets count outside of texts alone: what people write may
 * hold as many as they like, and none of theirs may pay for one that opens. By bytes, which are read faster than
 * characters: none of the signs looked for is ever part of another in UTF-8.
 */
export function isDeep(bytes: Uint8Array, depthMax: number): boolean {
  let depth = 0
  let quoted = false
  for (let at = 0; at < bytes.length; at++) {
    const sign = bytes[at]
    if (sign === QUOTE) quoted = !quoted
    else if (sign === ESCAPE) at++
    else if (quoted) continue
    else if (sign === 0x7b || sign === 0x5b) {
      if (++depth > depthMax) return true
    } else if (sign === 0x7d || sign === 0x5d) depth--
  }
  return false
}
