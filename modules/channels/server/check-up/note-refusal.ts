import type { Platform } from '#kit/node/module.ts'
import type { PushRefusal } from '../../model/check-up/sign-words.ts'
import { noteRefused } from '../store/check-up.ts'
import type { Whose } from '../wecom/answer.ts'

/** A refused push is noted at most this often, in milliseconds: anybody may send one. */
const NOTE_EVERY_MS = 60_000
const notedBy = new WeakMap<Platform, Map<string, number>>()
const receiver = { kind: 'system', name: 'channels' } as const

/** Keeps for the check-up that a push was refused and why: nothing of the push itself. */
export async function noteRefusal(platform: Platform, whose: Whose, why: PushRefusal): Promise<void> {
  const noted = notedBy.get(platform) ?? new Map<string, number>()
  notedBy.set(platform, noted)
  const now = platform.clock.now().getTime()
  const key = `${whose.companyId} ${why}`
  if (now - (noted.get(key) ?? 0) < NOTE_EVERY_MS) return
  noted.set(key, now)
  await platform.inTenant(whose.tenantId, receiver, (ctx) => noteRefused(ctx, whose.companyId, why))
}
