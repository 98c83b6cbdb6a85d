import type { Ctx } from '#kit/node/ctx.ts'
import type { QueryScope } from './store/readings.ts'

/** The moment a question is about; now when absent. */
export interface AsOf {
  readonly asOf?: Date | undefined
}

export function scopeAt(ctx: Ctx, { asOf = ctx.now() }: AsOf): QueryScope {
  return { tenantId: ctx.tenant.id, timezone: ctx.tenant.timezone, asOf }
}
