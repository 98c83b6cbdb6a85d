import { type CountingGate, GAVE_WAY } from '../../model/counting.ts'
import { repeatVerdict } from '../../model/repeated-words.ts'

/** Nobody is told the same twice because two journeys, or a journey and a send, had the same idea. */
export const repeatedWords: CountingGate = {
  name: 'repeated_words',
  zh: '重复的话',
  en: 'Repeated words',
  reasons: {
    repeated_words: { zh: '同样的话刚说过', en: 'Said before' },
    ...GAVE_WAY,
  },
  isOn: ({ restraint }) => restraint.repeats.on,
  weigh: (ask, placed, { settings, zone }) => repeatVerdict(ask, placed, settings.restraint.repeats, zone),
}
