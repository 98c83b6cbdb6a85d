import { liveTenants } from '#kit/node/live-tenants.ts'
import type { Job, Platform } from '#kit/node/module.ts'
import { listUnchecked } from '../store/check-result.ts'
import { checkCompany } from './check-company.ts'

/** A company at which nobody has looked for so long is looked at by the clock, in milliseconds. */
const AGAIN_AFTER_MS = 20 * 3_600_000
/** Companies looked at in one run; the others follow in the next. */
const COMPANIES_AT_ONCE = 50

/** Looks at every connected company once a day, so that the home page says when something has broken. */
async function checkDaily(platform: Platform): Promise<void> {
  const { system } = platform.database
  const live = await liveTenants(platform)
  const since = new Date(platform.clock.now().getTime() - AGAIN_AFTER_MS)
  const waiting = (await listUnchecked(system, since)).filter(({ tenantId }) => live.has(tenantId))
  for (const whose of waiting.slice(0, COMPANIES_AT_ONCE)) await checkCompany(platform, whose, 'by_clock')
}

/** Seventeen past: at the full and the half hour everybody asks (gotcha 10). */
export const checkDailyJob: Job = {
  name: 'channels.check_daily',
  scope: 'platform',
  every: '17 * * * *',
  run: checkDaily,
}
