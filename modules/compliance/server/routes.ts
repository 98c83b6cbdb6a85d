import type { Ctx } from '#kit/node/ctx.ts'
import { type MountedRoute, mount } from '#kit/node/module.ts'
import { accept, refuse } from '#kit/pure/result.ts'
import { dayOf } from '#kit/pure/zoned-time.ts'
import * as contract from '../contract.ts'
import { PURPOSES } from '../model/consent.ts'
import { listAudit } from './list-audit.ts'
import { personExists } from './people-register.ts'
import { setConsent } from './set-consents.ts'
import { listChanges, listConsents } from './store/consent.ts'
import { listRules } from './store/rule.ts'

/** Changes of consent shown of one person. */
const HISTORY_ROWS_MAX = 100

async function showConsents(ctx: Ctx, contactId: number) {
  const rows = await listConsents(ctx, [contactId])
  const items = PURPOSES.map((purpose) => {
    const row = rows.find((one) => one.purpose === purpose)
    return { purpose, state: row?.state ?? ('unknown' as const), at: row?.at.toISOString() ?? null }
  })
  const changes = await listChanges(ctx, contactId, HISTORY_ROWS_MAX)
  return { items, history: changes.map((change) => ({ ...change, at: change.at.toISOString() })) }
}

async function showRules(ctx: Ctx) {
  const today = dayOf(ctx.now(), ctx.tenant.timezone)
  const seen = new Set<string>()
  return (await listRules(ctx)).map((rule) => {
    const holds = rule.validFrom <= today && !seen.has(rule.name)
    if (holds) seen.add(rule.name)
    return { ...rule, holds }
  })
}

export const routes: readonly MountedRoute[] = [
  mount(contract.readConsents, async (ctx, { params }) =>
    (await personExists(ctx, params.contactId))
      ? accept(await showConsents(ctx, params.contactId))
      : refuse('not_found'),
  ),
  mount(contract.setConsent, async (ctx, { params, body }) => {
    if (!(await personExists(ctx, params.contactId))) return refuse('not_found')
    await setConsent(ctx, { contactId: params.contactId, ...body })
    return accept(await showConsents(ctx, params.contactId))
  }),
  mount(contract.listAudit, (ctx, { query }) => listAudit(ctx, query)),
  mount(contract.listPlatformRules, async (ctx) => accept({ items: await showRules(ctx) })),
]
