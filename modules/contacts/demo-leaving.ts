import type { Ctx } from '#kit/node/ctx.ts'
import type { DemoStage } from '#kit/node/module.ts'
import { stablePlace } from '#kit/pure/stable-place.ts'
import { upsertContacts } from './server/upsert-contacts.ts'

/** Chance that somebody leaves on a day like any other, and within two days of words of a guide. */
const LEAVES = 0.0004
const LEAVES_AFTER_WORDS = 0.02
const ON_MIND_MS = 2 * 86_400_000

interface Person {
  readonly contactId: number
  readonly phone: string
}

/**
 * Some delete their guide, a few of them because somebody wrote. By the place of person and day, so that nobody else's
 * chances are moved. Adds to `gone` those who are.
 */
export async function letLeave(ctx: Ctx, stage: DemoStage, people: readonly Person[], gone: Set<number>) {
  const now = ctx.now()
  const words = stage.shared('tasks.words', () => new Map<number, number>())
  const leaving = people.filter(({ contactId }) => {
    const heard = words.get(contactId)
    const chance = heard !== undefined && now.getTime() - heard < ON_MIND_MS ? LEAVES_AFTER_WORDS : LEAVES
    return !gone.has(contactId) && stablePlace(`${now.toISOString()} ${contactId}`) < chance
  })
  for (const { contactId } of leaving) gone.add(contactId)
  if (leaving.length === 0) return
  await upsertContacts(
    ctx,
    leaving.map(({ phone }) => ({
      identities: [{ kind: 'phone' as const, scope: '', value: phone }],
      source: 'wecom',
      lostAt: now,
    })),
  )
}
