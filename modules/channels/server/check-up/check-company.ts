import type { Platform } from '#kit/node/module.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { type Check, type CheckedMember, inOrder } from '../../model/check-up/check.ts'
import { pushUrlOf } from '../connect-company.ts'
import { saveResults } from '../store/check-result.ts'
import { readAdds, readSigns } from '../store/check-up.ts'
import { findCompany, noteChecked, type SealedCompany } from '../store/company.ts'
import { listDomainFiles } from '../store/domain-file.ts'
import type { Whose } from '../wecom/answer.ts'
import { checkApp } from './check-app.ts'
import { checkDomainFile } from './check-domain-file.ts'
import { checkMembers } from './check-members.ts'
import { checkCallback, checkSidebar, checkWelcome } from './check-signs.ts'
import { isLocal } from './local-host.ts'
import { reachesUs } from './reaches-us.ts'

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

/** `by_clock`: nobody waits for it, and nothing is tried out in WeCom that only a person may want tried. */
export type CheckOccasion = 'by_hand' | 'by_clock'

/**
 * Asks WeCom about each thing a connection needs, and says of each what is wrong and where to click. What is found is
 * kept as soon as it is known, so that a page can show how far it has come.
 */
export async function checkCompany(
  platform: Platform,
  whose: Whose,
  occasion: CheckOccasion = 'by_hand',
): Promise<Result<CheckedCompany, 'not_found'>> {
  const now = platform.clock.now()
  const known = await readKnown(platform, whose, now)
  if (!known) return refuse('not_found')
  const keep = (found: readonly Check[]) =>
    platform.inTenant(whose.tenantId, checker, (ctx) => saveResults(ctx, whose.companyId, found, now))

  const told = [
    checkCallback(platform, known.company, known.signs, await findLost(platform, whose, known.company)),
    checkWelcome(known.adds),
    checkSidebar(platform, whose.companyId, known.signs),
  ]
  await keep(told)
  const app = await checkApp(platform, whose, known.company.agentId)
  await keep(app.checks)
  const domain = app.checks.find(({ check }) => check === 'domain')
  const file = await checkDomainFile(platform, known.files, domain)
  const members = app.mayAsk ? await checkMembers(platform, whose, app.visible, occasion) : []
  const all = inOrder([...app.checks, ...members, file, ...told])
  // What was not tried by the clock keeps what a person last saw.
  const judged = occasion === 'by_hand' || !app.mayAsk ? all : all.filter(({ check }) => isJudged(members, check))
  await keep(judged)
  return accept({ checks: judged.map((one) => ({ ...one, members: [...one.members] })), checkedAt: now.toISOString() })
}

/** The address of pushes, when none ever came and nothing of ours answers there. One of this house is not tried. */
async function findLost(platform: Platform, whose: Whose, company: SealedCompany): Promise<string | undefined> {
  const isTried = company.heardAt === null && !isLocal(new URL(platform.config.publicUrl).hostname)
  if (!isTried || (await reachesUs(platform, whose, company))) return undefined
  return pushUrlOf(platform, whose.companyId)
}

function isJudged(members: readonly Check[], check: Check['check']): boolean {
  return check !== 'members' || members.some((one) => one.check === 'members')
}

function readKnown(platform: Platform, { tenantId, companyId }: Whose, now: Date) {
  return platform.inTenant(tenantId, checker, async (ctx) => {
    await noteChecked(ctx, companyId, now)
    const company = await findCompany(ctx, companyId)
    const signs = company && (await readSigns(ctx, companyId))
    if (!company || !signs) return undefined
    const adds = await readAdds(ctx, companyId, new Date(now.getTime() - ADDS_MS))
    return { company, signs, adds, files: await listDomainFiles(ctx) }
  })
}
