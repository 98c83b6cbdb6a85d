import type { Listener } from '#kit/node/module.ts'
import { MESSAGES_REPORTED, reportsOf } from '#modules/channels/events.ts'
import { findReported } from '../store/direct-message.ts'
import { wakeDirectSends } from '../store/direct-send.ts'
import { newsFor, tellNews } from './message-outcome.ts'

/** A report of a platform is the proof of the ledger; heard twice it changes nothing. */
export const onMessagesReported: Listener = {
  name: 'reach.messages_reported',
  facts: [MESSAGES_REPORTED],
  async hear(ctx, facts) {
    const reports = facts.flatMap(reportsOf)
    const byId = new Map(reports.filter(({ messageId }) => messageId !== '').map((one) => [one.messageId, one]))
    const byRef = new Map(reports.filter(({ messageId }) => messageId === '').map((one) => [one.ref, one]))
    const rows = await findReported(ctx, [...byId.keys()], [...byRef.keys()])
    if (rows.length === 0) return
    const news = rows.flatMap((row) => {
      const report = byId.get(row.id) ?? byRef.get(row.ref)
      if (!report) return []
      const { delivered, ref, code, at } = report
      const state = delivered ? ('delivered' as const) : ('failed' as const)
      return [newsFor(new Date(at), row, { state, ref, fault: code, ended: true })]
    })
    await tellNews(ctx, news)
    await wakeDirectSends(ctx, [...new Set(rows.map(({ directSendId }) => directSendId))])
  },
}
