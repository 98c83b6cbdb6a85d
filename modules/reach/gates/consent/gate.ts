import { openConsents } from '#modules/compliance/index.ts'
import { sayTime } from '../../model/say.ts'
import { isPersonalised } from '../../model/touch.ts'
import type { Suppressed, Verdict } from '../../model/verdict.ts'
import type { SendGate } from '../send-gate.ts'

const UNKNOWN_STOPS: Suppressed = {
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

/** 通信短信息服务管理规定 art. 18 (2015-06-30), its draft of 2020 of calls too: who has not said yes has refused. */
const SILENCE_STOPS: Verdict = {
  ...UNKNOWN_STOPS,
  zh: '顾客没有同意接收这种营销：短信和外呼，法规要求先同意，没表态的一律不发',
  en: 'the customer has not agreed to marketing by SMS or call, which the law demands',
}

const UNPERSONALISED: SendGate['reasons'][string] = { zh: '拒绝个性化', en: 'Personalisation refused' }

/**
 * Marketing needs that the person did not refuse it, on this channel or on all; answering what they asked for does
 * not. Who refused personalisation (PIPL art. 24) is left out of marketing that was chosen for them by a rule.
 */
export const consent: SendGate = {
  name: 'consent',
  zh: '同意与拒绝',
  en: 'Consent',
  reasons: {
    consent_refused: { zh: '拒绝营销', en: 'Marketing refused' },
    consent_unknown: { zh: '未表态', en: 'Consent unknown' },
    personalisation_refused: UNPERSONALISED,
  },
  async judge(ctx, asks, rules) {
    const marketing = asks.filter((ask) => ask.purpose === 'marketing')
    if (marketing.length === 0) return asks.map(() => undefined)
    const consentOf = await openConsents(ctx, [...new Set(marketing.map((ask) => ask.contactId))])
    const { timezone } = ctx.tenant
    return asks.map((ask): Verdict | undefined => {
      if (ask.purpose !== 'marketing') return undefined
      const given = consentOf(ask.contactId, 'marketing', ask.channel)
      if (given.state === 'refused') return refusedOn(given.at, timezone)
      const tailored = isPersonalised(ask) ? consentOf(ask.contactId, 'personalisation', ask.channel) : undefined
      if (tailored?.state === 'refused') return untailoredSince(tailored.at, timezone)
      if (given.state === 'granted') return grantedOn(given.at, timezone)
      if (ask.channel === 'sms' || ask.channel === 'voice') return SILENCE_STOPS
      const ranOut = given.expiresAt ? sayDay(given.expiresAt, timezone) : undefined
      return rules.unknownConsentPasses ? UNKNOWN_PASSES : unknownStops(ranOut)
    })
  },
}

function sayDay(at: Date, zone: string): string {
  return sayTime(at, zone).slice(0, 10)
}

function unknownStops(ranOut: string | undefined): Verdict {
  if (!ranOut) return UNKNOWN_STOPS
  return {
    ...UNKNOWN_STOPS,
    zh: `顾客的同意已于 ${ranOut} 到期，本店设置为“没表态的不发”`,
    en: `the consent of the customer ran out on ${ranOut}, and this tenant leaves out those who have not said`,
    facts: { ranOutOn: ranOut },
  }
}

function refusedOn(at: Date | null, zone: string): Verdict {
  const day = at ? sayDay(at, zone) : undefined
  return {
    kind: 'suppress',
    reason: 'consent_refused',
    zh: day ? `顾客已于 ${day} 拒绝接收营销消息` : '顾客已拒绝接收营销消息',
    en: day ? `the customer refused marketing on ${day}` : 'the customer refused marketing',
    ...(day ? { facts: { refusedOn: day } } : {}),
  }
}

function untailoredSince(at: Date | null, zone: string): Verdict {
  const day = at ? sayDay(at, zone) : undefined
  return {
    kind: 'suppress',
    reason: 'personalisation_refused',
    zh: `顾客${day ? `已于 ${day} ` : '已'}拒绝个性化营销，按规则挑中的营销消息不发给 TA（个人信息保护法第 24 条）`,
    en: `the customer refused personalised marketing${day ? ` on ${day}` : ''} (PIPL art. 24)`,
    ...(day ? { facts: { refusedOn: day } } : {}),
  }
}

function grantedOn(at: Date | null, zone: string): Verdict {
  const day = at ? sayDay(at, zone) : undefined
  return {
    kind: 'pass',
    zh: day ? `顾客已于 ${day} 同意接收营销消息` : '顾客同意接收营销消息',
    en: day ? `the customer agreed to marketing on ${day}` : 'the customer agreed to marketing',
  }
}
