import type { Platform, Retention } from '#kit/node/module.ts'
import { RETAINED_AT_ONCE } from '#kit/node/module.ts'
import { throwFaults } from '#kit/node/throw-faults.ts'
import { addDays, dayOf, startOfDay } from '#kit/pure/zoned-time.ts'
import { periodOn, type RetentionPeriod } from '../model/retention.ts'
import { insertRun, listPeriods } from './store/retention.ts'

const keeper = { kind: 'system', name: 'retention' } as const

/** Every kind of record that some module does not keep for ever. */
export function retentionsOf({ modules }: Pick<Platform, 'modules'>): readonly Retention[] {
  return modules.flatMap((module) => module.retains ?? [])
}

/** The moment before which records of a kind go: the beginning of a day of the tenant. */
export function cutoffOf(kind: Retention, periods: readonly RetentionPeriod[], now: Date, timezone: string): Date {
  const today = dayOf(now, timezone)
  const days = periodOn(periods, kind.name, today).now?.days ?? kind.days
  return startOfDay(addDays(today, -days), timezone)
}

/** Removes what has outlived its period, for one tenant; answers how much of each kind. Safe to repeat at any time. */
export async function runRetention(platform: Platform, tenantId: string): Promise<ReadonlyMap<string, number>> {
  const { periods, now, timezone } = await platform.inTenant(tenantId, keeper, async (ctx) => ({
    periods: await listPeriods(ctx),
    now: ctx.now(),
    timezone: ctx.tenant.timezone,
  }))
  const removed = new Map<string, number>()
  for (const kind of retentionsOf(platform)) {
    const before = cutoffOf(kind, periods, now, timezone)
    const due = await kind.count(platform, tenantId, before)
    if (due > 0) while ((await kind.remove(platform, tenantId, before)) >= RETAINED_AT_ONCE);
    await platform.inTenant(tenantId, keeper, (ctx) => insertRun(ctx, { name: kind.name, before, removed: due }))
    if (due > 0) removed.set(kind.name, due)
  }
  return removed
}

/** The same for every tenant; the fault of one is not the next one's. */
export async function runAllRetention(platform: Platform): Promise<void> {
  const faults: unknown[] = []
  for (const { id } of await platform.directory.listTenants(platform.database.system)) {
    if (platform.isHeld(id)) continue
    await runRetention(platform, id).catch((error: unknown) => faults.push(error))
  }
  throwFaults('retention', faults)
}
