import type { Ctx } from '#kit/node/ctx.ts'
import { writeAudit } from '#modules/compliance/index.ts'
import type { ReachSettings } from '../model/settings.ts'
import { readSettings, saveSettings } from './store/settings.ts'

/** Changes the tenant's rules; the audit keeps what each was before. */
export async function changeSettings(ctx: Ctx, after: ReachSettings): Promise<void> {
  const before = await readSettings(ctx)
  const changed = settingNames.filter((name) => before[name] !== after[name])
  if (changed.length === 0) return
  await saveSettings(ctx, after, ctx.actor.name)
  const pick = (settings: ReachSettings) => Object.fromEntries(changed.map((name) => [name, settings[name]]))
  const change = { before: pick(before), after: pick(after) }
  await writeAudit(ctx, { action: 'reach.change_settings', subject: 'reach:settings', ...change })
}

const settingNames = [
  'quietFrom',
  'quietTo',
  'quietAction',
  'capTouches',
  'capDays',
  'receiveQuota',
  'unknownConsentPasses',
] as const satisfies readonly (keyof ReachSettings)[]
