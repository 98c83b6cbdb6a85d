/** Characters that a variable of a script is filled with, at most: a name, a product, a day. */
export const FILLING_CHARACTERS_MAX = 60

/**
 * Whether a text is what a script says with its variables filled, and nothing else. Walks the text once for each part:
 * tried as a pattern, a script of many variables has more ways to be filled than anybody can wait for.
 */
export function isFilled(script: string, text: string): boolean {
  const said = [...text.trim()]
  const [first = [], ...parts] = script
    .trim()
    .split(/\{\{[^{}]*\}\}/u)
    .map((part) => [...part])
  if (!standsAt(said, first, 0)) return false
  let ends = new Set([first.length])
  for (const part of parts) ends = endsOf(said, part, ends)
  return ends.has(said.length)
}

/** Where a part may end that begins a filling after one of these places. */
function endsOf(said: readonly string[], part: readonly string[], after: ReadonlySet<number>): Set<number> {
  const ends = new Set<number>()
  let last = Number.NEGATIVE_INFINITY
  for (let at = 0; at + part.length <= said.length; at += 1) {
    if (after.has(at)) last = at
    if (at - last <= FILLING_CHARACTERS_MAX && standsAt(said, part, at)) ends.add(at + part.length)
  }
  return ends
}

function standsAt(said: readonly string[], part: readonly string[], at: number): boolean {
  return part.every((character, place) => said[at + place] === character)
}
