/**
 * The same text in memory of its own. A cell cut out of a file keeps the whole piece of the file alive for as long as
 * the cell lives; what is remembered longer than a chunk must let go of it.
 */
export function detachText(text: string): string {
  return ` ${text}`.slice(1)
}
