import type { Platform } from '#kit/node/module.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import {
  type CheckName,
  type CheckState,
  type CheckWords,
  checkWords,
  GOOD,
  NEVER_HEARD,
  NOBODY_MAY,
} from '../model/check-words.ts'
import { findCompany, noteChecked, type SealedCompany } from './store/company.ts'
import type { WecomAnswer, Whose } from './wecom/answer.ts'
import { askWecom } from './wecom/ask-wecom.ts'

const checker = { kind: 'system', name: 'channels' } as const

export interface Check extends CheckWords {
  readonly check: CheckName
  readonly state: CheckState
  readonly errcode: number
  readonly errmsg: string
}

const quiet = { errcode: 0, errmsg: '' }
const good = (check: CheckName): Check => ({ check, state: 'good', ...quiet, ...GOOD })

function bad(check: CheckName, answer: Exclude<WecomAnswer, { readonly ok: true }>): Check {
  const { meaning, errcode, errmsg } = answer
  return { check, state: 'bad', errcode, errmsg, ...checkWords(meaning, errcode) }
}

/** Asks WeCom about each thing a connection needs, and says of each what is wrong and where to click. */
export async function checkCompany(
  platform: Platform,
  whose: Whose,
): Promise<Result<{ checks: Check[]; checkedAt: string }, 'not_found'>> {
  const company = await platform.inTenant(whose.tenantId, checker, async (ctx) => {
    await noteChecked(ctx, whose.companyId)
    return findCompany(ctx, whose.companyId)
  })
  if (!company) return refuse('not_found')
  const asked = await askAbout(platform, whose, company)
  const pushes: Check = company.heardAt ? good('pushes') : { check: 'pushes', state: 'todo', ...quiet, ...NEVER_HEARD }
  return accept({ checks: [...asked, pushes], checkedAt: platform.clock.now().toISOString() })
}

/** Who the secret is good for, then what the app may: with a wrong secret nothing else can be known. */
async function askAbout(platform: Platform, whose: Whose, company: SealedCompany): Promise<Check[]> {
  const app = await askWecom(platform, whose, {
    path: 'agent/get',
    query: { agentid: String(company.agentId) },
    repeatable: true,
    once: true,
  })
  const isSecret = !app.ok && [40001, 40013, 0].includes(app.errcode)
  if (isSecret) return [bad('secret', app)]
  const members = await askWecom(platform, whose, {
    path: 'externalcontact/get_follow_user_list',
    repeatable: true,
    once: true,
  })
  return [good('secret'), app.ok ? good('app') : bad('app', app), judgeMembers(members)]
}

function judgeMembers(answer: WecomAnswer): Check {
  if (!answer.ok) return bad('customers', answer)
  const { follow_user: members } = answer.json
  return Array.isArray(members) && members.length > 0
    ? good('customers')
    : { check: 'customers', state: 'bad', ...quiet, ...NOBODY_MAY }
}
