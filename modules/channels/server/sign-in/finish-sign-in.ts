import type { Platform } from '#kit/node/module.ts'
import { hashSecret } from '#kit/node/secrets.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { writeAudit } from '#modules/compliance/index.ts'
import { readAccount } from '#modules/organisation/index.ts'
import { type EntryRefusal, entryRefusalOf } from '../../model/sign-in.ts'
import { dropOldStates, type EnteredCompany, findStaffOfMember, spendState } from '../store/sign-in.ts'
import { askWecom, isCrowded } from '../wecom/ask-wecom.ts'
import type { Leaving } from './state-cookie.ts'

/** Where members are asked for by their code, and how many may wait for it: anybody can come with a code. */
const ASKED_AT = 'auth/getuserinfo'
const WAITING_MAX = 20
const doorkeeper = { kind: 'system', name: 'channels' } as const

type Entered = Result<{ readonly cookies: readonly string[] }, EntryRefusal>

/** Who came back with a code is asked of WeCom; whoever is linked to a member of staff gets a session. */
export async function finishSignIn(
  platform: Platform,
  company: EnteredCompany,
  leaving: Leaving,
  code: string,
): Promise<Entered> {
  const inside = { tenantId: company.tenantId, companyId: company.companyId }
  if (code === '') return refuse('over')
  if (isCrowded(platform, inside, ASKED_AT, WAITING_MAX)) return refuse('unreachable', { facts: { about: '' } })
  const isFresh = await platform.inTenant(company.tenantId, doorkeeper, async (ctx) => {
    await dropOldStates(ctx, company.companyId)
    return spendState(ctx, company.companyId, hashSecret(leaving.state), new Date(leaving.expiresAt))
  })
  if (!isFresh) return refuse('over')
  const ask = { path: ASKED_AT, query: { code }, repeatable: false, once: true }
  const answer = await askWecom(platform, inside, ask)
  if (!answer.ok) {
    const about = answer.errcode === 0 ? '' : `${answer.errcode}`
    return refuse(entryRefusalOf(answer.errcode, answer.meaning), { facts: { about } })
  }
  const { userid } = answer.json
  if (typeof userid !== 'string' || userid === '') return refuse('outsider')
  return enterAs(platform, company, userid)
}

async function enterAs(platform: Platform, company: EnteredCompany, userid: string): Promise<Entered> {
  const about = `${company.name} · ${userid}`
  const found = await platform.inTenant(company.tenantId, doorkeeper, async (ctx) => {
    const staffId = await findStaffOfMember(ctx, company.companyId, userid)
    const account = staffId && (await readAccount(ctx, staffId))
    if (!staffId || !account) return undefined
    const detail = { userid, company: company.name }
    if (account.active) await writeAudit(ctx, { action: 'channels.sign_in', subject: `staff:${staffId}`, detail })
    return account
  })
  if (!found) return refuse('unlinked', { facts: { about } })
  const voucher = { tenantId: company.tenantId, by: company.companyId }
  const cookies = found.active ? await platform.signIn.enter(found.email, voucher) : undefined
  return cookies ? accept({ cookies }) : refuse('inactive', { facts: { about } })
}
