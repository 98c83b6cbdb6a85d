/** Hundredths of a percent. */
export const BUCKETS = 10_000

/** The finaliser of MurmurHash3 for 32 bits (Austin Appleby, public domain): each bit moves every other. */
export const MULTIPLIERS = [0x85ebca6b, 0xc2b2ae35] as const

/** FNV-1a of the seed's UTF-8. */
export function hashOfSeed(seed: string): number {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(seed)) hash = Math.imul(hash ^ byte, 0x01000193)
  return hash >>> 0
}

/** From 0 to 9999, the same for a person and a seed for ever. */
export function bucketOf(contactId: number, seed: string): number {
  let hash = contactId ^ hashOfSeed(seed)
  hash = Math.imul(hash ^ (hash >>> 16), MULTIPLIERS[0])
  hash = Math.imul(hash ^ (hash >>> 13), MULTIPLIERS[1])
  return ((hash ^ (hash >>> 16)) >>> 0) % BUCKETS
}
