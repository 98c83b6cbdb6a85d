import { type Arm, drawnOn, universalArmOf } from '../../model/holdout.ts'
import type { Verdict } from '../../model/verdict.ts'
import type { SendGate } from '../send-gate.ts'

/**
 * A share of all customers gets no marketing at all for a while, whatever the journey or send: against them one sees
 * what all of it together does. What somebody asked for goes on.
 */
export const universalHoldout: SendGate = {
  name: 'universal_holdout',
  zh: '长期对照组',
  en: 'Universal holdout',
  reasons: { universal_holdout: { zh: '长期对照组', en: 'Universal holdout' } },
  isOn: ({ restraint }) => restraint.universal.percent > 0,
  async judge(ctx, asks, { restraint }) {
    const { percent, renew } = restraint.universal
    const days = new Map<number, string>()
    const since = (at: Date) => {
      const known = days.get(at.getTime()) ?? drawnOn(at, renew, ctx.tenant.timezone)
      days.set(at.getTime(), known)
      return known
    }
    return asks.map((ask) => {
      if (ask.purpose === 'service') return undefined
      const salt = since(ask.at)
      const arm = universalArmOf({ tenantId: ctx.tenant.id, contactId: ask.contactId }, salt, percent)
      return verdictOf(arm, salt, percent)
    })
  },
}

function verdictOf(arm: Arm, since: string, percent: number): Verdict {
  const marks = { universal: `${since}:${arm}` }
  if (arm === 'treated') return { kind: 'mark', marks }
  return {
    kind: 'suppress',
    reason: 'universal_holdout',
    marks,
    facts: { holdoutPercent: percent, holdoutSince: since },
    zh: `顾客这一期（${sayZh(since)}）抽在长期对照组里（${percent}%），不发营销消息，用来看营销到底带来多少`,
    en: `the customer is in the universal holdout of ${percent}% (${since}), left alone to see what marketing does`,
  }
}

function sayZh(since: string): string {
  return since === 'always' ? '长期有效' : `${since} 起`
}
