import { mixVerdict } from '../../model/content-mix.ts'
import type { CountingGate } from '../../model/counting.ts'

/** Nobody is only ever sold to: what sells needs that something of use came before it. */
export const contentMix: CountingGate = {
  name: 'content_mix',
  zh: '内容配比',
  en: 'Content mix',
  reasons: {
    content_mix: { zh: '卖东西的太多', en: 'Too much selling' },
    gave_way: { zh: '让给更优先的', en: 'Gave way' },
  },
  isOn: ({ restraint }) => restraint.mix.on,
  weigh: (ask, placed, { settings }) => mixVerdict(ask, placed, settings.restraint.mix),
}
