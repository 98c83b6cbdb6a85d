/** One journey sends people into another. */
export interface Link {
  readonly from: string
  readonly to: string
}

/** A way from a journey back to itself over others, as ids with itself at both ends; nothing where there is none. */
export function loopThrough(start: string, links: readonly Link[]): readonly string[] | undefined {
  const seen = new Set<string>()
  const search = (at: string, path: readonly string[]): readonly string[] | undefined => {
    for (const { to } of links.filter(({ from }) => from === at)) {
      if (to === start) return [...path, to]
      if (seen.has(to)) continue
      seen.add(to)
      const found = search(to, [...path, to])
      if (found) return found
    }
    return undefined
  }
  return search(start, [start])
}
