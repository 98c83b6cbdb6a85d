import type { Actor } from '../ctx.ts'

/** Who calls, and in which tenant. */
export interface Caller {
  readonly tenantId: string
  readonly actor: Actor
}
