import type { Examined, Platform } from '#kit/node/module.ts'
import { listCompanies } from '../store/company.ts'
import { checkCompany } from './check-company.ts'

const examiner = { kind: 'system', name: 'channels' } as const

/** The doctor's section of each company: what the check-up says, in both languages. */
export async function examineCompanies(platform: Platform): Promise<readonly Examined[]> {
  const found: Examined[] = []
  for (const { id: tenantId } of await platform.directory.listTenants(platform.database.system)) {
    const companies = await platform.inTenant(tenantId, examiner, listCompanies)
    for (const { id: companyId, name } of companies) {
      const checked = await checkCompany(platform, { tenantId, companyId })
      if (!checked.ok) continue
      for (const { check, state, zh, en, members } of checked.value.checks) {
        const who = members.map((one) => `${one.userid}: ${one.zh} / ${one.en}`).join('; ')
        const says = [state === 'good' ? '' : `[${state}]`, `${zh} / ${en}`, who].filter(Boolean).join(' ')
        found.push({ name: `wecom ${name} ${check}`, ok: state !== 'bad', says })
      }
    }
  }
  return found
}
