import type { Platform } from '#kit/node/module.ts'
import { mountOpen } from '#kit/node/module.ts'
import { accept, refuse } from '#kit/pure/result.ts'
import { addDays, dayOf, startOfDay } from '#kit/pure/zoned-time.ts'
import { tryRetention as trial } from '../contract/retention.ts'
import * as contract from '../contract.ts'
import { periodOn, refusalOfPeriod } from '../model/retention.ts'
import { cutoffOf, retentionsOf } from './run-retention.ts'
import { listLastRuns, listPeriods, upsertPeriod } from './store/retention.ts'
import { writeAudit } from './write-audit.ts'

const reader = { kind: 'system', name: 'retention' } as const

/** Every kind with its period, and what tonight's run would remove: a dry run. */
async function showRetention(platform: Platform, tenantId: string) {
  const { periods, runs, now, timezone } = await platform.inTenant(tenantId, reader, async (ctx) => ({
    periods: await listPeriods(ctx),
    runs: new Map((await listLastRuns(ctx)).map((run) => [run.name, run])),
    now: ctx.now(),
    timezone: ctx.tenant.timezone,
  }))
  const today = dayOf(now, timezone)
  const items = []
  for (const kind of retentionsOf(platform)) {
    const { now: holds, next } = periodOn(periods, kind.name, today)
    const before = cutoffOf(kind, periods, now, timezone)
    const last = runs.get(kind.name)
    items.push({
      name: kind.name,
      title: { zh: kind.zh, en: kind.en },
      source: kind.source,
      days: holds?.days ?? kind.days,
      daysDefault: kind.days,
      daysMin: kind.daysMin,
      daysMax: kind.daysMax,
      validFrom: holds?.validFrom ?? null,
      setBy: holds?.setBy ?? null,
      next: next ? { days: next.days, validFrom: next.validFrom } : null,
      before: dayOf(before, timezone),
      due: await kind.count(platform, tenantId, before),
      lastRun: last ? { at: last.at.toISOString(), removed: last.removed } : null,
    })
  }
  return { items }
}

/** What would go on the day from which a period is to hold, of what there is now: nothing is changed. */
async function tryRetention(platform: Platform, tenantId: string, ask: RetentionAsk) {
  const kind = retentionsOf(platform).find((one) => one.name === ask.name)
  if (!kind) return refuse('unknown_kind', { field: 'body.name' })
  const before = addDays(ask.validFrom, -ask.days)
  const cutoff = await platform.inTenant(tenantId, reader, async (ctx) => {
    const { timezone } = ctx.tenant
    return ask.validFrom < dayOf(ctx.now(), timezone) ? undefined : startOfDay(before, timezone)
  })
  if (!cutoff) return refuse('in_the_past', { field: 'body.validFrom' })
  return accept({ before, due: await kind.count(platform, tenantId, cutoff) })
}

interface RetentionAsk {
  readonly name: string
  readonly days: number
  readonly validFrom: string
}

export const retentionRoutes = [
  mountOpen(trial, (platform, { tenantId, body }) => tryRetention(platform, tenantId, body)),
  mountOpen(contract.listRetention, async (platform, { tenantId }) => accept(await showRetention(platform, tenantId))),
  mountOpen(contract.setRetention, async (platform, { tenantId, actor, body }) => {
    const kind = retentionsOf(platform).find((one) => one.name === body.name)
    const refused = await platform.inTenant(tenantId, actor, async (ctx) => {
      const today = dayOf(ctx.now(), ctx.tenant.timezone)
      const reason = refusalOfPeriod(kind, body, today)
      if (reason || !kind) return reason ?? 'unknown_kind'
      const was = periodOn(await listPeriods(ctx), body.name, today).now?.days ?? kind.days
      await upsertPeriod(ctx, { ...body, setBy: actor.name })
      const detail = { validFrom: body.validFrom }
      const change = { before: { days: was }, after: { days: body.days } }
      await writeAudit(ctx, {
        action: 'compliance.set_retention',
        subject: `retention:${body.name}`,
        detail,
        ...change,
      })
      return undefined
    })
    const facts = { min: kind?.daysMin ?? 0, max: kind?.daysMax ?? 0 }
    if (refused) return refuse(refused, { field: refused === 'in_the_past' ? 'body.validFrom' : 'body.days', facts })
    return accept(await showRetention(platform, tenantId))
  }),
]
