import type { Ctx } from '#kit/node/ctx.ts'

/** Who knows which people there are. `contacts` stands later on the map and fills the port `compliance.people`. */
export interface PeopleRegister {
  exists(ctx: Ctx, contactId: number): Promise<boolean>
}

/** Whether the tenant has such a person. */
export async function personExists(ctx: Ctx, contactId: number): Promise<boolean> {
  for (const register of ctx.fillsOf<PeopleRegister>('compliance.people'))
    if (await register.exists(ctx, contactId)) return true
  return false
}
