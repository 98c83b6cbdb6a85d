import { type Ctx, may } from '#kit/node/ctx.ts'
import { type MountedRoute, mount } from '#kit/node/module.ts'
import { cutPage, readTimeCursor } from '#kit/pure/paging.ts'
import { accept, refuse } from '#kit/pure/result.ts'
import { readContacts } from '#modules/contacts/index.ts'
import { listStaff } from '#modules/organisation/index.ts'
import * as contract from '../contract.ts'
import type { Source } from '../model/source.ts'
import { createSource } from './create-source.ts'
import { makeRule } from './make-rule.ts'
import { changePlanned, planEvent } from './plan-event.ts'
import { readPlan } from './read-plan.ts'
import { repairEvent, replayHeld } from './replay-events.ts'
import { savingRoutes } from './saving-routes.ts'
import { type Ownership, onWire, showEvent } from './show-event.ts'
import { deleteRule, listRules, saveUnknownEvents } from './store/plan.ts'
import { countQuarantined, listQuarantined, moveQuarantined } from './store/quarantine.ts'
import { listRecent } from './store/recent-event.ts'
import { listSources, setRevoked } from './store/source.ts'
import { countWaiting } from './store/waiting-event.ts'

function sourceOnWire({ createdAt, lastSeenAt, revokedAt, ...source }: Source) {
  return {
    ...source,
    createdAt: createdAt.toISOString(),
    lastSeenAt: lastSeenAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
  }
}

async function namesOfSources(ctx: Ctx): Promise<Ownership> {
  return new Map((await listSources(ctx)).map(({ id, name }) => [id, name]))
}

async function namesOfStaff(ctx: Ctx): Promise<Ownership> {
  return new Map((await listStaff(ctx)).map(({ id, name }) => [id, name]))
}

const sources: readonly MountedRoute[] = [
  mount(contract.listSources, async (ctx) => accept({ items: (await listSources(ctx)).map(sourceOnWire) })),
  mount(contract.createSource, async (ctx, { body }) => {
    const made = await createSource(ctx, body)
    return made.ok ? accept(sourceOnWire(made.value)) : made
  }),
  mount(contract.revokeSource, async (ctx, { params, body }) => {
    const source = await setRevoked(ctx, params.sourceId, body.revoked)
    return source ? accept(sourceOnWire(source)) : refuse('not_found')
  }),
]

const plan: readonly MountedRoute[] = [
  mount(contract.readPlan, async (ctx) => accept(await readPlan(ctx))),
  mount(contract.saveUnknownEvents, async (ctx, { body }) => {
    await saveUnknownEvents(ctx, body.unknownEvents)
    return accept(body)
  }),
  mount(contract.planEvent, async (ctx, { body }) => {
    const planned = await planEvent(ctx, body)
    return planned.ok ? accept(onWire(planned.value, await namesOfStaff(ctx))) : planned
  }),
  mount(contract.changePlanned, async (ctx, { params, body }) => {
    const changed = await changePlanned(ctx, params.eventId, body)
    return changed.ok ? accept(onWire(changed.value, await namesOfStaff(ctx))) : changed
  }),
]

/** What people are called, for whoever may see people, and of those in their sight. */
async function namesOfPeople(ctx: Ctx, rows: readonly { readonly contactId: number | null }[]) {
  const ids = may(ctx.actor, 'contacts.read') ? rows.flatMap(({ contactId }) => contactId ?? []) : []
  const people = await readContacts(ctx, [...new Set(ids)])
  return new Map<number | null, string>(people.map(({ id, name }) => [id, name]))
}

const looking: readonly MountedRoute[] = [
  mount(contract.listRecentEvents, async (ctx, { query }) => {
    const { q, outcome, sourceId } = query
    const names = await namesOfSources(ctx)
    const rows = await listRecent(ctx, { q: q || undefined, outcome, sourceId }, contract.RECENT_SHOWN_MAX)
    const people = await namesOfPeople(ctx, rows)
    const items = rows.map((row) => ({
      ...showEvent(row.event),
      id: row.id,
      sourceName: names.get(row.sourceId) ?? '',
      contactId: row.contactId,
      contactName: people.get(row.contactId) ?? null,
      outcome: row.outcome,
      reason: row.reason,
      settledAt: row.settledAt.toISOString(),
      wayMs: row.receivedAt.getTime() - row.at.getTime(),
      settlingMs: row.settledAt.getTime() - row.receivedAt.getTime(),
    }))
    return accept({ items, waiting: await countWaiting(ctx) })
  }),
  mount(contract.listQuarantine, async (ctx, { query }) => {
    const { cursor, limit, state, name, reason } = query
    const names = await namesOfSources(ctx)
    const rows = await listQuarantined(ctx, { state, name, reason }, readTimeCursor(cursor), limit + 1)
    const page = cutPage(rows, limit, (row) => [row.receivedAt.toISOString(), row.id])
    const items = page.items.map((row) => ({
      ...showEvent(row.event),
      id: row.id,
      sourceName: names.get(row.sourceId) ?? '',
      reason: row.reason,
      field: row.field,
      detail: row.detail,
      state: row.state,
    }))
    return accept({ ...page, items })
  }),
  mount(contract.countQuarantine, async (ctx) => {
    const rows = await countQuarantined(ctx)
    return accept({ items: rows.map(({ lastAt, ...row }) => ({ ...row, lastAt: lastAt.toISOString() }) as never) })
  }),
]

const repairing: readonly MountedRoute[] = [
  mount(contract.repairEvent, (ctx, { params, body }) => repairEvent(ctx, params.quarantinedId, body)),
  mount(contract.replayQuarantine, async (ctx, { body }) => accept(await replayHeld(ctx, body.name, body.dryRun))),
  mount(contract.discardQuarantined, async (ctx, { body }) => {
    const [from, to] = body.discarded ? (['held', 'discarded'] as const) : (['discarded', 'held'] as const)
    return accept({ moved: await moveQuarantined(ctx, body.ids, from, to) })
  }),
  mount(contract.listRepairRules, async (ctx) => {
    const rules = await listRules(ctx)
    return accept({ items: rules.map(({ madeAt, ...rule }) => ({ ...rule, madeAt: madeAt.toISOString() })) })
  }),
  mount(contract.makeRepairRule, (ctx, { body }) => makeRule(ctx, body)),
  mount(contract.removeRepairRule, async (ctx, { params }) =>
    (await deleteRule(ctx, params.ruleId)) ? accept({}) : refuse('not_found'),
  ),
]

export const routes: readonly MountedRoute[] = [...savingRoutes, ...sources, ...plan, ...looking, ...repairing]
