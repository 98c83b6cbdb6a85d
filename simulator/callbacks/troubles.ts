/** What may happen to pushes on their way: shares in [0, 1] of all deliveries. */
export interface Troubles {
  /** Never sent. */
  drop: number
  /** Sent twice. */
  double: number
  /** Held back by a random time up to `jitterMs`, so that later ones overtake. */
  jitterMs: number
  /** Held back by this time, in real milliseconds. */
  delayMs: number
  /** A false copy with a wrong signature goes out beside the true one. */
  forge: number
  /** A copy with the right signature and a timestamp an hour old goes out beside. */
  stale: number
  /** The same bytes, signature and nonce go out again. */
  replay: number
  /** A copy padded to 8 MB goes out beside. */
  oversize: number
  /** A copy whose body declares expanding entities goes out beside. */
  entities: number
  /** Everything is kept until it is released. */
  hold: boolean
  /** How long between tries of one push, in real milliseconds. */
  retryMs: number
  /** How long an answer may take, in real milliseconds. */
  timeoutMs: number
}

export function noTroubles(): Troubles {
  return {
    drop: 0,
    double: 0,
    jitterMs: 0,
    delayMs: 0,
    forge: 0,
    stale: 0,
    replay: 0,
    oversize: 0,
    entities: 0,
    hold: false,
    retryMs: 1000,
    timeoutMs: 5000,
  }
}
