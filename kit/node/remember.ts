import type { Platform } from './module.ts'

type Timed = Pick<Platform, 'clock'>

export interface RememberOptions<T, P extends Timed> {
  /** For how long an answer is taken as it was, in milliseconds. */
  readonly keptMs: number
  /** Keys remembered at once; made-up ones must not fill the memory. */
  readonly keysMax: number
  read(platform: P, key: string): Promise<T>
}

interface Kept<T> {
  readonly until: number
  readonly answer: Promise<T>
  renewed?: boolean
}

/**
 * Reads what is asked for at every call of strangers, and remembers it for a moment; never a failure. What goes on
 * being asked for is read again when half of the moment is over, so that nobody has to wait for it.
 */
export function remember<T, P extends Timed = Platform>({ keptMs, keysMax, read }: RememberOptions<T, P>) {
  const keptBy = new WeakMap<P, Map<string, Kept<T>>>()
  return (platform: P, key: string): Promise<T> => {
    const kept = keptBy.get(platform) ?? new Map<string, Kept<T>>()
    keptBy.set(platform, kept)
    const now = platform.clock.now().getTime()
    const known = kept.get(key)
    if (known && known.until > now) {
      if (!known.renewed && known.until - now <= keptMs / 2) {
        known.renewed = true
        const keep = () => kept.get(key) === known && kept.set(key, { until: now + keptMs, answer })
        const answer = read(platform, key)
        answer.then(keep, () => {})
      }
      return known.answer
    }
    const answer = read(platform, key)
    if (kept.size >= keysMax) kept.clear()
    kept.set(key, { until: now + keptMs, answer })
    answer.catch(() => kept.delete(key))
    return answer
  }
}
