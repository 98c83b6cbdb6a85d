import { mixVerdict } from '../../model/content-mix.ts'
import { type CountingGate, GAVE_WAY } from '../../model/counting.ts'

/** Nobody is only ever sold to: what sells needs that something of use came before it. */
export const contentMix: CountingGate = {
  name: 'content_mix',
  zh: '内容配比',
  en: 'Content mix',
  reasons: {
    content_mix: { zh: '卖东西的太多', en: 'Too much selling' },
    ...GAVE_WAY,
  },
  isOn: ({ restraint }) => restraint.mix.on,
  weigh: (ask, placed, { settings }) => mixVerdict(ask, placed, settings.restraint.mix),
}
