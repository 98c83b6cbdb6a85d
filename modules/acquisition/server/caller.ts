import type { Actor } from '#kit/node/ctx.ts'

/** Whose transaction it is, for use cases that speak to the platform between two of them. */
export interface Caller {
  readonly tenantId: string
  readonly actor: Actor
}
