import { directDesk } from '#modules/channels/index.ts'
import type { Verdict } from '../../model/verdict.ts'
import type { SendGate } from '../send-gate.ts'

/**
 * What the program itself sends goes only where the platform lets it: to a number, inside the window of an Official
 * Account, against a tap in a Mini Program. The windows are dated rules, asked for by the provider of the way.
 */
export const channelWindow: SendGate = {
  name: 'channel_window',
  zh: '渠道窗口',
  en: 'Window of the channel',
  reasons: {
    no_phone: { zh: '没有手机号', en: 'No phone number' },
    no_fan: { zh: '没关注或没来过', en: 'No follower' },
    window_closed: { zh: '不在互动窗口', en: 'Outside the window' },
    window_spent: { zh: '窗口条数用完', en: 'Window used up' },
    no_permit: { zh: '没有订阅授权', en: 'Not allowed by the person' },
    account_gone: { zh: '账号已断开', en: 'Account disconnected' },
  },
  async judge(ctx, asks) {
    const verdicts = new Array<Verdict | undefined>(asks.length)
    const places = asks.flatMap(({ via, contactId }, place) => (via ? [{ via, contactId, place }] : []))
    const alike = Map.groupBy(places, ({ via }) => JSON.stringify([via.provider, via.accountId, via.code]))
    for (const same of alike.values()) {
      const [first] = same
      const provider = first && directDesk.find(first.via.provider)
      if (!first || !provider) continue
      const people = [...new Set(same.map(({ contactId }) => contactId))]
      const ways = await provider.readWays(ctx, first.via, people)
      for (const { contactId, place } of same) {
        const way = ways.get(contactId)
        if (way && !way.open) verdicts[place] = { kind: 'suppress', reason: way.reason, zh: way.zh, en: way.en }
        else if (way?.open && way.zh && way.en) verdicts[place] = { kind: 'pass', zh: way.zh, en: way.en }
      }
    }
    return verdicts
  },
}
