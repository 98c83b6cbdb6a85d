import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import { type ReachRules, type Restraint, restraintSchema } from '../../model/restraint.ts'
import { DEFAULT_SETTINGS, type ReachSettings } from '../../model/settings.ts'

/** The tenant's own settings, else the defaults. */
export async function readSettings(ctx: Ctx): Promise<ReachRules> {
  const result = await sql<ReachSettings & { restraint: unknown }>`
    select quiet_from as "quietFrom", quiet_to as "quietTo", quiet_action as "quietAction",
      cap_touches as "capTouches", cap_days as "capDays", receive_quota as "receiveQuota",
      unknown_consent_passes as "unknownConsentPasses", restraint
    from reach.setting where tenant_id = ${ctx.tenant.id}`.execute(ctx.db)
  const { restraint, ...settings } = result.rows[0] ?? { ...DEFAULT_SETTINGS, restraint: null }
  return { ...settings, restraint: restraintSchema.parse(restraint ?? {}) }
}

/** Beside the other rules, which stay as they are, or as they are by default. */
export async function saveRestraint(ctx: Ctx, restraint: Restraint, by: string): Promise<void> {
  const { quietFrom, quietTo, quietAction, capTouches, capDays, receiveQuota, unknownConsentPasses } = DEFAULT_SETTINGS
  await sql`
    insert into reach.setting (tenant_id, quiet_from, quiet_to, quiet_action, cap_touches, cap_days, receive_quota,
      unknown_consent_passes, restraint, changed_at, changed_by)
    values (${ctx.tenant.id}, ${quietFrom}, ${quietTo}, ${quietAction}, ${capTouches}, ${capDays}, ${receiveQuota},
      ${unknownConsentPasses}, ${JSON.stringify(restraint)}::jsonb, ${ctx.now()}, ${by})
    on conflict (tenant_id) do update set restraint = excluded.restraint, changed_at = excluded.changed_at,
      changed_by = excluded.changed_by`.execute(ctx.db)
}

export async function saveSettings(ctx: Ctx, settings: ReachSettings, by: string): Promise<void> {
  const { quietFrom, quietTo, quietAction, capTouches, capDays, receiveQuota, unknownConsentPasses } = settings
  await sql`
    insert into reach.setting (tenant_id, quiet_from, quiet_to, quiet_action, cap_touches, cap_days, receive_quota,
      unknown_consent_passes, changed_at, changed_by)
    values (${ctx.tenant.id}, ${quietFrom}, ${quietTo}, ${quietAction}, ${capTouches}, ${capDays}, ${receiveQuota},
      ${unknownConsentPasses}, ${ctx.now()}, ${by})
    on conflict (tenant_id) do update set quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to,
      quiet_action = excluded.quiet_action, cap_touches = excluded.cap_touches, cap_days = excluded.cap_days,
      receive_quota = excluded.receive_quota, unknown_consent_passes = excluded.unknown_consent_passes,
      changed_at = excluded.changed_at, changed_by = excluded.changed_by`.execute(ctx.db)
}

/** When the settings were last changed and by whom, if ever. */
export async function readSettingsChange(ctx: Ctx): Promise<{ at: Date; by: string } | undefined> {
  const result = await sql<{ at: Date; by: string }>`
    select changed_at as at, changed_by as by from reach.setting
    where tenant_id = ${ctx.tenant.id}`.execute(ctx.db)
  return result.rows[0]
}
