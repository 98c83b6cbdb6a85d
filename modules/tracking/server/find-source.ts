import type { Platform } from '#kit/node/module.ts'
import { remember } from '#kit/node/remember.ts'
import { findByWriteKey, type KnownSource } from './store/source.ts'

/** How long a write key is taken as it was last seen, in milliseconds: so long a revoked one may still be heard. */
export const SOURCE_KEPT_MS = 2_000
const SOURCES_KEPT_MAX = 1_000
const WRITE_KEY = /^[\w-]{8,80}$/

const findKnown = remember<KnownSource | undefined>({
  keptMs: SOURCE_KEPT_MS,
  keysMax: SOURCES_KEPT_MAX,
  read: ({ database }, writeKey) => findByWriteKey(database.system, writeKey),
})

/** Who sends with this write key. Asked for at every call, so it is remembered for a moment. */
export async function findSource(platform: Platform, writeKey: string): Promise<KnownSource | undefined> {
  return WRITE_KEY.test(writeKey) ? findKnown(platform, writeKey) : undefined
}
