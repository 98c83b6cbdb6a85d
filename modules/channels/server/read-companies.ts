import type { Ctx } from '#kit/node/ctx.ts'
import { listCompanies } from './store/company.ts'

export interface Company {
  readonly id: string
  readonly name: string
  readonly corpId: string
}

/** The connected companies, the first connected first. */
export async function readCompanies(ctx: Ctx): Promise<readonly Company[]> {
  return (await listCompanies(ctx)).map(({ id, name, corpId }) => ({ id, name, corpId }))
}
