import type { CountingVerdict } from './counting.ts'
import type { Placed } from './placed.ts'
import { busiestSpan, freeFrom } from './pressure.ts'
import type { Restraint } from './restraint.ts'
import { sayTime } from './say.ts'
import type { TouchAsk, TouchChannel } from './touch.ts'

type Caps = Restraint['channelCaps']
type ChannelCap = Caps[number]

/** The cap of a channel, where it has one of its own. */
export function capOf(caps: Caps, channel: TouchChannel): ChannelCap | undefined {
  return caps.find((one) => one.channel === channel)
}

/** When somebody gets marketing by one channel, planned or sent. */
export function timesOn(placed: readonly Placed[], channel: TouchChannel): readonly Date[] {
  return placed.filter((one) => one.purpose === 'marketing' && one.channel === channel).map(({ dueAt }) => dueAt)
}

/** One more marketing touch by its channel, beside those by the same; a channel without a cap says nothing. */
export function channelVerdict(
  ask: TouchAsk,
  placed: readonly Placed[],
  caps: Caps,
  zone: string,
): CountingVerdict | undefined {
  const cap = ask.purpose === 'marketing' ? capOf(caps, ask.channel) : undefined
  if (!cap) return undefined
  const times = timesOn(placed, ask.channel)
  const { touches, days } = cap
  const used = busiestSpan(times, ask.at, days)
  const facts = { channelDays: days, channelMax: touches, channelUsed: used }
  if (used < touches)
    return {
      kind: 'pass',
      facts,
      zh: `这个渠道 ${days} 天内第 ${used + 1} 次，上限 ${touches} 次`,
      en: `number ${used + 1} of ${touches} by this channel within ${days} days`,
    }
  const free = freeFrom(times, ask.at, cap)
  return {
    kind: 'suppress',
    reason: 'channel_cap',
    facts: { ...facts, freeFrom: free.toISOString() },
    zh: `这个渠道 ${days} 天内已有 ${used} 次，到了上限 ${touches} 次；${sayTime(free, zone)} 起才有余额`,
    en: `${used} by this channel within ${days} days reach its cap of ${touches}; free from ${sayTime(free, zone)}`,
  }
}
