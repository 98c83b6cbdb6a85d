import { readConsents } from '#modules/compliance/index.ts'
import { sayTime } from '../../model/say.ts'
import type { Verdict } from '../../model/verdict.ts'
import { readSettings } from '../../server/store/settings.ts'
import type { SendGate } from '../send-gate.ts'

const UNKNOWN_STOPS: Verdict = {
  kind: 'suppress',
  reason: 'consent_unknown',
  zh: '顾客还没有同意接收营销消息，本店设置为“没表态的不发”',
  en: 'the customer has not agreed to marketing, and this tenant leaves out those who have not said',
}

const UNKNOWN_PASSES: Verdict = {
  kind: 'pass',
  zh: '顾客没有拒绝营销消息（未表态，本店设置允许）',
  en: 'the customer has not refused marketing (has not said; allowed by the settings)',
}

/** Marketing needs that the person did not refuse it (PIPL art. 24); answering what they asked for does not. */
export const consent: SendGate = {
  name: 'consent',
  zh: '同意与拒绝',
  en: 'Consent',
  reasons: {
    consent_refused: { zh: '拒绝营销', en: 'Marketing refused' },
    consent_unknown: { zh: '未表态', en: 'Consent unknown' },
  },
  async judge(ctx, asks) {
    const marketing = asks.filter((ask) => ask.purpose === 'marketing')
    if (marketing.length === 0) return asks.map(() => undefined)
    const settings = await readSettings(ctx)
    const consents = await readConsents(ctx, [...new Set(marketing.map((ask) => ask.contactId))])
    return asks.map((ask): Verdict | undefined => {
      if (ask.purpose !== 'marketing') return undefined
      const given = consents.get(ask.contactId)
      if (given?.state === 'refused') return refusedOn(given.at, ctx.tenant.timezone)
      if (given?.state === 'granted') return grantedOn(given.at, ctx.tenant.timezone)
      return settings.unknownConsentPasses ? UNKNOWN_PASSES : UNKNOWN_STOPS
    })
  },
}

function refusedOn(at: Date | null | undefined, zone: string): Verdict {
  const day = at ? sayTime(at, zone).slice(0, 10) : undefined
  return {
    kind: 'suppress',
    reason: 'consent_refused',
    zh: day ? `顾客已于 ${day} 拒绝接收营销消息` : '顾客已拒绝接收营销消息',
    en: day ? `the customer refused marketing on ${day}` : 'the customer refused marketing',
    ...(day ? { facts: { refusedOn: day } } : {}),
  }
}

function grantedOn(at: Date | null | undefined, zone: string): Verdict {
  const day = at ? sayTime(at, zone).slice(0, 10) : undefined
  return {
    kind: 'pass',
    zh: day ? `顾客已于 ${day} 同意接收营销消息` : '顾客同意接收营销消息',
    en: day ? `the customer agreed to marketing on ${day}` : 'the customer agreed to marketing',
  }
}
