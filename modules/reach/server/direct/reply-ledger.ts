import type { ReplyLedger } from '#modules/channels/index.ts'
import type { TouchNews } from '../../model/touch-news.ts'
import { proposeTouches } from '../propose-touches.ts'
import { settleTouches } from '../settle-touches.ts'

/**
 * What an Official Account answers by itself. It is a service touch in answer to what somebody did a second ago, so
 * quiet hours and the cap of marketing do not hold it back. Nothing reports that it was seen: it is never delivered.
 */
export const replyLedger: ReplyLedger = {
  async propose(ctx, { key, contactId, text }) {
    const ask = { key, contactId, text, at: ctx.now(), automatic: true }
    const [decision] = await proposeTouches(ctx, [{ ...ask, purpose: 'service', channel: 'official_account' }])
    if (!decision) throw new Error('An ask came back without a decision')
    return { touchId: decision.touchId, goes: decision.outcome === 'proposed' }
  },
  async conclude(ctx, touchId, outcome) {
    const at = ctx.now()
    const taken = outcome.kind === 'passive' || outcome.kind === 'accepted'
    const news: TouchNews = taken
      ? {
          touchId,
          at,
          state: 'confirmed',
          proof: { api: outcome.kind === 'passive' ? 'passive_reply' : 'custom_send' },
        }
      : { touchId, at, state: 'refused', why: whyOf(outcome) }
    await settleTouches(ctx, [news])
  },
}

function whyOf(outcome: Parameters<ReplyLedger['conclude']>[2]) {
  if (outcome.kind !== 'refused')
    return {
      zh: '公众号没有回应，不知道有没有发出，没有重发',
      en: 'the platform did not answer; it was not sent again',
    }
  const said = `${outcome.code} ${outcome.told}`.trim()
  return { zh: `公众号没有接受自动回复：${said}`, en: `the platform did not take the answer: ${said}` }
}
