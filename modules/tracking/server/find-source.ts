import type { Platform } from '#kit/node/module.ts'
import { findByWriteKey, type KnownSource } from './store/source.ts'

/** How long a write key is taken as it was last seen, in milliseconds: so long a revoked one may still be heard. */
export const SOURCE_KEPT_MS = 2_000
/** Keys remembered at once; made-up ones must not fill the memory. */
const SOURCES_KEPT_MAX = 1_000
const WRITE_KEY = /^[\w-]{8,80}$/

interface Kept {
  readonly until: number
  readonly source: Promise<KnownSource | undefined>
}

const keptBy = new WeakMap<Platform, Map<string, Kept>>()

/** Who sends with this write key. Asked for at every call, so it is remembered for a moment. */
export function findSource(platform: Platform, writeKey: string): Promise<KnownSource | undefined> {
  if (!WRITE_KEY.test(writeKey)) return Promise.resolve(undefined)
  const kept = keptBy.get(platform) ?? new Map<string, Kept>()
  keptBy.set(platform, kept)
  const now = platform.clock.now().getTime()
  const known = kept.get(writeKey)
  if (known && known.until > now) return known.source
  const source = findByWriteKey(platform.database.system, writeKey)
  if (kept.size >= SOURCES_KEPT_MAX) kept.clear()
  kept.set(writeKey, { until: now + SOURCE_KEPT_MS, source })
  source.catch(() => kept.delete(writeKey))
  return source
}
