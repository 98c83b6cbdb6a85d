/** One link of the chain as it was forged, with the entry as it is now. */
export interface ChainLink {
  readonly place: number
  readonly hash: string
  /** Everything the entry says, in one text; null when the entry is gone. */
  readonly text: string | null
}

/** What is wrong with a chain, at the first place where it is. */
export interface ChainFault {
  readonly place: number
  readonly fault: 'entry_missing' | 'entry_changed' | 'link_missing'
}

export interface ChainEnd {
  readonly place: number
  readonly hash: string
}

/** Before the first link. */
export const CHAIN_START: ChainEnd = { place: 0, hash: '' }

/** Follows links from a known end; answers the new end, or the first fault. */
export function followChain(
  from: ChainEnd,
  links: readonly ChainLink[],
  hashOf: (text: string) => string,
): ChainEnd | ChainFault {
  let end = from
  for (const { place, hash, text } of links) {
    if (place !== end.place + 1) return { place: end.place + 1, fault: 'link_missing' }
    if (text === null) return { place, fault: 'entry_missing' }
    if (hashOf(`${end.hash}\n${text}`) !== hash) return { place, fault: 'entry_changed' }
    end = { place, hash }
  }
  return end
}
