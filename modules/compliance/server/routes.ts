import type { Ctx } from '#kit/node/ctx.ts'
import { type MountedRoute, mount, mountOpen } from '#kit/node/module.ts'
import { accept, refuse } from '#kit/pure/result.ts'
import { dayOf } from '#kit/pure/zoned-time.ts'
import * as contract from '../contract.ts'
import { retentionRoutes } from './change-retention.ts'
import { claimRoutes } from './claim-routes.ts'
import { copyPerson, downloadCopy } from './copy-person.ts'
import { erasureRoutes } from './erasure-routes.ts'
import { exportAudit } from './export-audit.ts'
import { listAudit } from './list-audit.ts'
import { isPersonInSight } from './people-register.ts'
import { importConsents, recordConsent } from './record-consents.ts'
import { registerRoutes } from './register-routes.ts'
import { showConsents } from './show-consents.ts'
import { listAuditChoices } from './store/audit.ts'
import { findCopy, listCopiesOf, type PersonalCopy } from './store/personal-copy.ts'
import { listRules } from './store/rule.ts'

/** How far back the filters' choices are looked for, in days. */
const CHOICES_DAYS = 365

async function showRules(ctx: Ctx) {
  const today = dayOf(ctx.now(), ctx.tenant.timezone)
  const seen = new Set<string>()
  return (await listRules(ctx)).map((rule) => {
    const holds = rule.validFrom <= today && !seen.has(rule.name)
    if (holds) seen.add(rule.name)
    return { ...rule, holds }
  })
}

/** Copies of one person shown; each is thrown away after its period. */
const COPIES_SHOWN = 10

function copyOnWire({ fileKey: _, askedAt, readyAt, ...copy }: PersonalCopy) {
  return { ...copy, askedAt: askedAt.toISOString(), readyAt: readyAt?.toISOString() ?? null }
}

export const routes: readonly MountedRoute[] = [
  mount(contract.readConsents, async (ctx, { params }) =>
    (await isPersonInSight(ctx, params.contactId))
      ? accept(await showConsents(ctx, params.contactId))
      : refuse('not_found'),
  ),
  mount(contract.setConsent, async (ctx, { params, body }) => {
    const done = await recordConsent(ctx, params.contactId, body)
    return done.ok ? accept(await showConsents(ctx, params.contactId)) : done
  }),
  mount(contract.importConsents, async (ctx, { body }) => accept(await importConsents(ctx, body.consents))),
  mount(contract.setPersonalisation, async (ctx, { params, body }) => {
    const state = body.allowed ? 'granted' : 'refused'
    const said = { purpose: 'personalisation', channel: '', state, proof: body.proof } as const
    const done = await recordConsent(ctx, params.contactId, said)
    return done.ok ? accept({ allowed: body.allowed, at: ctx.now().toISOString() }) : done
  }),
  mount(contract.listAudit, (ctx, { query }) => listAudit(ctx, query)),
  mount(contract.readAuditChoices, async (ctx) => {
    const since = new Date(ctx.now().getTime() - CHOICES_DAYS * 86_400_000)
    const { actors, actions } = await listAuditChoices(ctx, since)
    const summaries = Object.fromEntries(
      actions.filter(({ summary }) => summary !== '').map(({ action, summary }) => [action, summary]),
    )
    return accept({ actors: actors.toSorted(), actions: actions.map(({ action }) => action).toSorted(), summaries })
  }),
  mountOpen(contract.exportAudit, async (platform, call) => accept(await exportAudit(platform, call, call.query))),
  ...erasureRoutes,
  mountOpen(contract.copyPerson, async (platform, { tenantId, actor, params }) => {
    const made = await copyPerson(platform, { tenantId, actor, ...params })
    return made.ok ? accept(copyOnWire(made.value)) : made
  }),
  mount(contract.listCopies, async (ctx, { params }) => {
    if (!(await isPersonInSight(ctx, params.contactId))) return refuse('not_found')
    const copies = await listCopiesOf(ctx, [params.contactId])
    return accept({ items: copies.slice(0, COPIES_SHOWN).map(copyOnWire) })
  }),
  mount(contract.readCopy, async (ctx, { params }) => {
    const copy = await findCopy(ctx, params.copyId)
    return copy ? accept(copyOnWire(copy)) : refuse('not_found')
  }),
  mountOpen(contract.downloadCopy, (platform, { tenantId, actor, params }) =>
    downloadCopy(platform, { tenantId, actor, ...params }),
  ),
  mount(contract.listPlatformRules, async (ctx) => accept({ items: await showRules(ctx) })),
  ...registerRoutes,
  ...retentionRoutes,
  ...claimRoutes,
]
