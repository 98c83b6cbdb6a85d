import type { Actor } from '#kit/node/ctx.ts'

/**
 * Who somebody is, however they call themselves: nobody answers their own request under another name, nor approves
 * under their own what a key of theirs has written.
 */
export function keyOfActor(actor: Actor): string {
  if (actor.kind === 'staff') return `user:${actor.userId}`
  if (actor.kind === 'key' && actor.madeBy) return `user:${actor.madeBy.userId}`
  return actor.kind === 'key' ? `key:${actor.keyId}` : `system:${actor.name}`
}

/** What others are told of who it was: of a key whose it is. */
export function nameOfActor(actor: Actor): string {
  return actor.kind === 'key' && actor.madeBy ? `${actor.name} · ${actor.madeBy.name}` : actor.name
}
