import type { Ctx } from '#kit/node/ctx.ts'
import { type MountedRoute, mount, mountOpen } from '#kit/node/module.ts'
import { cutPage, readTimeCursor } from '#kit/pure/paging.ts'
import { accept, refuse } from '#kit/pure/result.ts'
import { addDays, startOfDay } from '#kit/pure/zoned-time.ts'
import { readContacts } from '#modules/contacts/index.ts'
import * as contract from '../contract.ts'
import { clockOf, minutesOf } from '../model/quiet-hours.ts'
import type { ReachSettings } from '../model/settings.ts'
import { changeSettings } from './change-settings.ts'
import { exportTouches } from './export-touches.ts'
import { allGates } from './judge-asks.ts'
import { nameTouches } from './name-touches.ts'
import { previewTouches } from './preview-touches.ts'
import { readFatigue } from './read-fatigue.ts'
import { readQuotaRules } from './read-quota-rules.ts'
import { massSendRoutes } from './routes-mass-send.ts'
import { restraintRoutes } from './routes-restraint.ts'
import { readSettings, readSettingsChange } from './store/settings.ts'
import { findTouch, listTouches, type TouchFilter } from './store/touch.ts'
import { touchDetailOnWire, touchOnWire } from './touch-on-wire.ts'

const at = (moment: Date | null) => moment?.toISOString() ?? null

type Asked = Omit<TouchFilter, 'states' | 'from' | 'to' | 'due' | 'after' | 'limit'> & {
  readonly state?: readonly string[]
  readonly from?: string
  readonly to?: string
  readonly dueOn?: string
}

/** Days are the tenant's, the last one included. */
function filterOf(ctx: Ctx, { state, from, to, dueOn, ...rest }: Asked) {
  const zone = ctx.tenant.timezone
  return {
    ...rest,
    states: state,
    from: from === undefined ? undefined : startOfDay(from, zone),
    to: to === undefined ? undefined : startOfDay(addDays(to, 1), zone),
    due: dueOn === undefined ? undefined : { from: startOfDay(dueOn, zone), to: startOfDay(addDays(dueOn, 1), zone) },
  }
}

async function readPage(
  ctx: Ctx,
  filter: Omit<TouchFilter, 'after' | 'limit'>,
  page: { cursor?: string; limit: number },
) {
  const after = readTimeCursor(page.cursor)
  const rows = await listTouches(ctx, { ...filter, after, limit: page.limit + 1 })
  const cut = cutPage(rows, page.limit, (row) => [row.proposedAt.toISOString(), row.id])
  return { ...cut, items: (await nameTouches(ctx, cut.items)).map(touchOnWire) }
}

const ledgerRoutes: readonly MountedRoute[] = [
  mount(contract.listTouches, async (ctx, { query: { cursor, limit, ...asked } }) =>
    accept(await readPage(ctx, filterOf(ctx, asked), { cursor, limit })),
  ),
  mountOpen(contract.exportTouches, async (platform, call) =>
    accept(await exportTouches(platform, call, (ctx) => filterOf(ctx, call.query))),
  ),
  mount(contract.readTouch, async (ctx, { params }) => {
    const touch = await findTouch(ctx, params.touchId)
    const [named] = touch ? await nameTouches(ctx, [touch]) : []
    return named ? accept(touchDetailOnWire(named)) : refuse('not_found')
  }),
  mount(contract.listContactTouches, async (ctx, { params, query }) => {
    const { contactId } = params
    if ((await readContacts(ctx, [contactId])).length === 0) return refuse('not_found')
    const fatigue = await readFatigue(ctx, contactId)
    const page = await readPage(ctx, { contactId }, query)
    const shown = { ...fatigue, freeFrom: at(fatigue.freeFrom), receiveUntil: fatigue.receiveUntil.toISOString() }
    return accept({ ...page, fatigue: shown })
  }),
]

async function readSettingsOnWire(ctx: Ctx) {
  const { restraint: _, ...settings } = await readSettings(ctx)
  const { receive } = await readQuotaRules(ctx, settings)
  const change = await readSettingsChange(ctx)
  return {
    ...settings,
    quietFrom: clockOf(settings.quietFrom),
    quietTo: clockOf(settings.quietTo),
    changedAt: at(change?.at ?? null),
    changedBy: change?.by ?? null,
    rule: receive,
  }
}

const ruleRoutes: readonly MountedRoute[] = [
  mount(contract.readReachSettings, async (ctx) => accept(await readSettingsOnWire(ctx))),
  mount(contract.changeReachSettings, async (ctx, { body }) => {
    const quiet = { quietFrom: minutesOf(body.quietFrom) ?? 0, quietTo: minutesOf(body.quietTo) ?? 0 }
    await changeSettings(ctx, { ...body, ...quiet } satisfies ReachSettings)
    return accept(await readSettingsOnWire(ctx))
  }),
  mount(contract.listSendGates, async (ctx) =>
    accept({
      items: allGates(ctx).map((gate) => ({
        ...{ name: gate.name, zh: gate.zh, en: gate.en },
        reasons: Object.entries(gate.reasons).map(([reason, { zh, en }]) => ({ reason, zh, en })),
        facts: Object.entries('factNames' in gate ? (gate.factNames ?? {}) : {}).map(([fact, { zh, en }]) => ({
          ...{ fact, zh, en },
        })),
      })),
    }),
  ),
  mount(contract.previewReach, async (ctx, { body: { contactIds, purpose, channel, at: when } }) => {
    const people = [...new Set(contactIds)]
    const known = await readContacts(ctx, people)
    if (known.length < people.length) return refuse('not_found', { field: 'body.contactIds' })
    const moment = when === undefined ? ctx.now() : new Date(when)
    const asks = people.map((contactId) => ({ key: String(contactId), contactId, purpose, channel, at: moment }))
    const { proposed, deferred, suppressed } = await previewTouches(ctx, asks)
    return accept({ proposed, deferred, suppressed: [...suppressed] })
  }),
]

export const routes: readonly MountedRoute[] = [...ledgerRoutes, ...ruleRoutes, ...restraintRoutes, ...massSendRoutes]
