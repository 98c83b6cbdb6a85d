import type { Closeness, LivedCount, TouchedCount } from '../model/loss/loss-counts.ts'
import { TOUCH_DAYS } from '../model/loss/loss-counts.ts'
import type { Random } from '../model/value/chance.ts'

export interface PlantedSort {
  readonly closeness: Closeness
  readonly people: number
  /** Chance to leave on a day without a touch, and to be touched on a day. */
  readonly leaves: number
  readonly touched: number
}

export interface PlantedTouches {
  readonly sorts: readonly PlantedSort[]
  readonly days: number
  /** How many times as likely somebody is to leave while each channel is on their mind. */
  readonly ratios: Readonly<Record<string, number>>
}

/** People day by day: touched at will, leaving by chance, more so in the days after a touch. */
export function plantLosses(random: Random, { sorts, days, ratios }: PlantedTouches) {
  const channels = Object.keys(ratios)
  const lived: LivedCount[] = []
  const touched: TouchedCount[] = []
  for (const { closeness, people, leaves, touched: often } of sorts) {
    const counts = new Map(channels.map((channel) => [channel, { touches: 0, days: 0, losses: 0 }]))
    const all = { days: 0, losses: 0 }
    for (let person = 0; person < people; person += 1) {
      let [channel, left] = ['', 0]
      for (let day = 0; day < days; day += 1) {
        if (random() < often) {
          channel = channels[Math.floor(random() * channels.length)] ?? ''
          left = TOUCH_DAYS
          const count = counts.get(channel)
          if (count) count.touches += 1
        }
        const under = left > 0 ? counts.get(channel) : undefined
        all.days += 1
        if (under) under.days += 1
        left -= 1
        if (random() >= leaves * (under ? (ratios[channel] ?? 1) : 1)) continue
        all.losses += 1
        if (under) under.losses += 1
        break
      }
    }
    lived.push({ closeness, ...all })
    for (const [channel, count] of counts) touched.push({ closeness, channel, kind: '', ...count })
  }
  return { lived, touched }
}
