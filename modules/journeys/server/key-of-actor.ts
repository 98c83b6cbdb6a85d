import type { Actor } from '#kit/node/ctx.ts'

/** Who somebody is, however they call themselves: nobody answers their own request under another name. */
export function keyOfActor(actor: Actor): string {
  if (actor.kind === 'staff') return `user:${actor.userId}`
  return actor.kind === 'key' ? `key:${actor.keyId}` : `system:${actor.name}`
}
