import type { Platform } from '#kit/node/module.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { type Check, type CheckedMember, inOrder } from '../../model/check-up/check.ts'
import { readAdds, readSigns } from '../store/check-up.ts'
import { findCompany, noteChecked } from '../store/company.ts'
import type { Whose } from '../wecom/answer.ts'
import { checkApp } from './check-app.ts'
import { checkMembers } from './check-members.ts'
import { checkCallback, checkSidebar, checkWelcome } from './check-signs.ts'

const checker = { kind: 'system', name: 'channels' } as const
/** How far back the adds are looked at, in milliseconds. */
const ADDS_MS = 7 * 86_400_000

interface WireCheck extends Omit<Check, 'members'> {
  readonly members: CheckedMember[]
}

export interface CheckedCompany {
  readonly checks: WireCheck[]
  readonly checkedAt: string
}

/** Asks WeCom about each thing a connection needs, and says of each what is wrong and where to click. */
export async function checkCompany(platform: Platform, whose: Whose): Promise<Result<CheckedCompany, 'not_found'>> {
  const now = platform.clock.now()
  const known = await platform.inTenant(whose.tenantId, checker, async (ctx) => {
    await noteChecked(ctx, whose.companyId)
    const company = await findCompany(ctx, whose.companyId)
    const signs = company && (await readSigns(ctx, whose.companyId))
    if (!company || !signs) return undefined
    return { company, signs, adds: await readAdds(ctx, whose.companyId, new Date(now.getTime() - ADDS_MS)) }
  })
  if (!known) return refuse('not_found')
  const app = await checkApp(platform, whose, known.company.agentId)
  const members = app.mayAsk ? await checkMembers(platform, whose, app.visible) : []
  const told = [
    checkCallback(platform, known.company, known.signs),
    checkWelcome(known.adds),
    checkSidebar(platform, whose.companyId, known.signs),
  ]
  const checks = inOrder([...app.checks, ...members, ...told]).map((one) => ({ ...one, members: [...one.members] }))
  return accept({ checks, checkedAt: now.toISOString() })
}
