import type { Ctx } from '#kit/node/ctx.ts'
import type { Listener } from '#kit/node/module.ts'
import { MESSAGES_REPORTED, type MessagesReported, reportedOf } from '#modules/channels/events.ts'
import { findReported } from '../store/direct-message.ts'
import { wakeDirectSends } from '../store/direct-send.ts'
import { followCalls } from './after-call.ts'
import { newsFor, tellNews } from './message-outcome.ts'

/** A report is the proof of the ledger, for what went by its own account; heard twice it changes nothing. */
export const onMessagesReported: Listener = {
  name: 'reach.messages_reported',
  facts: [MESSAGES_REPORTED],
  async hear(ctx, facts) {
    for (const [accountId, some] of Map.groupBy(facts.map(reportedOf), (one) => one.accountId))
      await hearAccount(
        ctx,
        accountId,
        some.flatMap(({ reports }) => reports),
      )
  },
}

async function hearAccount(ctx: Ctx, accountId: string, reports: MessagesReported['reports']): Promise<void> {
  const byId = new Map(reports.filter(({ messageId }) => messageId !== '').map((one) => [one.messageId, one]))
  const byRef = new Map(reports.filter(({ messageId }) => messageId === '').map((one) => [one.ref, one]))
  const rows = await findReported(ctx, accountId, { ids: [...byId.keys()], refs: [...byRef.keys()] })
  if (rows.length === 0) return
  const news = rows.flatMap((row) => {
    const report = byId.get(row.id) ?? byRef.get(row.ref)
    if (!report) return []
    const { delivered, ref, code, at } = report
    const state = delivered ? ('delivered' as const) : ('failed' as const)
    return [newsFor(new Date(at), row, { state, ref, fault: code, ended: true })]
  })
  await tellNews(ctx, news)
  const ended = rows.map(({ id, directSendId, contactId, ref }) => {
    return { id, directSendId, contactId, code: (byId.get(id) ?? byRef.get(ref))?.code ?? '' }
  })
  const following = await followCalls(ctx, ended)
  await wakeDirectSends(ctx, [...new Set([...following, ...rows.map(({ directSendId }) => directSendId)])])
}
