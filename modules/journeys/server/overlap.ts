/** So much is looked at twice at every tick, in milliseconds: the warehouse is some seconds behind. */
export const OVERLAP_MS = 5 * 60_000
