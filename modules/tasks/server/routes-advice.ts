import type { Actor, Ctx } from '#kit/node/ctx.ts'
import { type MountedRoute, mount, mountOpen, type Platform } from '#kit/node/module.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import * as contract from '../contract/advice.ts'
import { archiveSheet, createSheet, dressSheet, saveSheet } from './advice/advice-sheets.ts'
import { dressAdvices } from './advice/dress-advice.ts'
import { answerAdvice, chooseAdvised, holdAdvice, openAdvice } from './advice/give-advice.ts'
import { findVisible } from './customer/may-see-customer.ts'
import { type Advice, listAdvicesOf } from './store/advice.ts'
import { listSheets } from './store/advice-sheet.ts'

const ADVICES_SHOWN = 10

interface Caller {
  readonly tenantId: string
  readonly actor: Actor
}

/** Does something with an advice in one transaction, and answers it as a guide sees it. */
function changing<R extends string>(
  platform: Platform,
  { tenantId, actor }: Caller,
  work: (ctx: Ctx) => Promise<Result<Advice, R>>,
) {
  return platform.inTenant(tenantId, actor, async (ctx) => {
    const done = await work(ctx)
    if (!done.ok) return done
    const [advice] = await dressAdvices(platform, ctx, [done.value])
    return advice ? accept(advice) : refuse('not_found')
  })
}

/** What is asked before anything is recommended, and what came of it. */
export const adviceRoutes: readonly MountedRoute[] = [
  mount(contract.listAdviceSheets, async (ctx) => accept({ items: (await listSheets(ctx)).map(dressSheet) })),
  mount(contract.createAdviceSheet, (ctx, { body }) => createSheet(ctx, body)),
  mount(contract.saveAdviceSheet, (ctx, { params, body }) => saveSheet(ctx, params.adviceSheetId, body)),
  mount(contract.archiveAdviceSheet, (ctx, { params, body }) => archiveSheet(ctx, params.adviceSheetId, body.archived)),
  mountOpen(contract.listAdvices, (platform, { tenantId, actor, params }) =>
    platform.inTenant(tenantId, actor, async (ctx) => {
      if (!(await findVisible(ctx, params.contactId))) return refuse('not_found')
      const rows = await listAdvicesOf(ctx, params.contactId, ADVICES_SHOWN)
      return accept({ items: await dressAdvices(platform, ctx, rows) })
    }),
  ),
  mountOpen(contract.openAdvice, (platform, call) =>
    changing(platform, call, (ctx) => openAdvice(ctx, { ...call.params, ...call.body })),
  ),
  mountOpen(contract.answerAdvice, (platform, call) =>
    changing(platform, call, async (ctx) => {
      const advice = await holdAdvice(ctx, call.params.adviceId)
      return advice ? answerAdvice(ctx, advice, call.body.answers, 'guide') : refuse('not_found')
    }),
  ),
  mountOpen(contract.chooseAdvised, (platform, call) =>
    changing(platform, call, async (ctx) => {
      const advice = await holdAdvice(ctx, call.params.adviceId)
      return advice ? chooseAdvised(ctx, advice, call.body.product) : refuse('not_found')
    }),
  ),
]
