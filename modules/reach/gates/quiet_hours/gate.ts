import { clockOf, quietUntil } from '../../model/quiet-hours.ts'
import { sayTime } from '../../model/say.ts'
import type { ReachSettings } from '../../model/settings.ts'
import type { TouchAsk } from '../../model/touch.ts'
import type { Verdict } from '../../model/verdict.ts'
import type { SendGate } from '../send-gate.ts'

/** Nobody is disturbed with marketing at night, and nobody is called whatever it is about. */
export const quietHours: SendGate = {
  name: 'quiet_hours',
  zh: '安静时段',
  en: 'Quiet hours',
  reasons: { quiet_hours: { zh: '安静时段', en: 'Quiet hours' } },
  async judge(ctx, asks, rules) {
    return asks.map((ask) =>
      ask.purpose === 'marketing' || ask.channel === 'voice'
        ? quietVerdict(ask, rules, ctx.tenant.timezone)
        : undefined,
    )
  },
}

/** What the quiet hours say about one ask. */
export function quietVerdict(ask: TouchAsk, settings: ReachSettings, zone: string): Verdict | undefined {
  const until = quietUntil(ask.at, settings, zone)
  if (!until) return undefined
  const hours = `${clockOf(settings.quietFrom)}–${clockOf(settings.quietTo)}`
  const [asked, then] = [sayTime(ask.at, zone), sayTime(until, zone)]
  const shared = { reason: 'quiet_hours', facts: { quietHours: hours, asked: ask.at.toISOString() } }
  if (settings.quietAction === 'suppress')
    return {
      ...shared,
      kind: 'suppress',
      zh: `原定 ${asked} 在安静时段（${hours}）内，不打扰顾客`,
      en: `${asked} lies in the quiet hours (${hours})`,
    }
  return {
    ...shared,
    kind: 'defer',
    until,
    zh: `原定 ${asked} 在安静时段（${hours}）内，推迟到 ${then}`,
    en: `${asked} lies in the quiet hours (${hours}), put off to ${then}`,
  }
}
