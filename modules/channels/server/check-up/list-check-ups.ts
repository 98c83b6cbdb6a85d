import type { z } from 'zod'
import type { Ctx } from '#kit/node/ctx.ts'
import type { listCheckUps as route } from '../../contract/check-ups.ts'
import { CHECKS } from '../../model/check-up/check.ts'
import { listResults } from '../store/check-result.ts'
import { listCompanies } from '../store/company.ts'

type CheckUp = z.infer<typeof route.answer>['items'][number]

/** What the last check-up of each company found, in the order of the things. */
export async function listCheckUps(ctx: Ctx): Promise<CheckUp[]> {
  const results = await listResults(ctx)
  return (await listCompanies(ctx)).map(({ id, name, checkedAt }) => {
    const found = results.filter(({ companyId }) => companyId === id)
    const checks = found
      .toSorted((a, b) => CHECKS.indexOf(a.check) - CHECKS.indexOf(b.check))
      .map(({ companyId: _, testedAt, ...one }) => ({ ...one, testedAt: testedAt.toISOString() }))
    const bad = found.filter(({ state }) => state === 'bad').length
    return { companyId: id, companyName: name, checkedAt: checkedAt?.toISOString() ?? null, bad, checks }
  })
}
