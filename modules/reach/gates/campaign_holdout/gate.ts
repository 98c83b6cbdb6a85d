import { armOf } from '../../model/holdout.ts'
import type { Verdict } from '../../model/verdict.ts'
import type { SendGate } from '../send-gate.ts'

const LEFT_ALONE: Verdict = {
  kind: 'suppress',
  reason: 'campaign_holdout',
  marks: { arm: 'holdout' },
  zh: '抽在这次发送的对照组里，不发，用来和收到的人比',
  en: 'drawn into the holdout of this send, left alone to be compared with those who get it',
}
const REACHED: Verdict = { kind: 'mark', marks: { arm: 'treated' } }

/**
 * A share of a send is left alone at random. Who is drawn is among those whom no earlier gate stops, so that both
 * sides of the comparison could have been reached.
 */
export const campaignHoldout: SendGate = {
  name: 'campaign_holdout',
  zh: '这次发送的对照组',
  en: 'Holdout of a send',
  reasons: { campaign_holdout: { zh: '本次对照组', en: 'Holdout of the send' } },
  async judge(ctx, asks) {
    return asks.map(({ contactId, campaign }) => {
      if (!campaign || campaign.holdoutPercent === 0) return undefined
      const drawn = { tenantId: ctx.tenant.id, salt: campaign.id, contactId }
      return armOf(drawn, campaign.holdoutPercent) === 'holdout' ? LEFT_ALONE : REACHED
    })
  },
}
