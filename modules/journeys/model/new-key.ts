/** A key that no line has yet: `r4` after `r1` and `r3`. */
export function newKey(letter: string, lines: readonly { readonly key: string }[]): string {
  const taken = lines.map(({ key }) => Number(key.replace(/^\D+/, '')) || 0)
  return `${letter}${Math.max(0, ...taken) + 1}`
}
