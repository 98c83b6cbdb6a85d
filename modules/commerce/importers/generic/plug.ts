import { missingTarget } from '../../model/mapping.ts'
import { guessMapping } from '../aliases.ts'
import type { Importer } from '../importer.ts'
import { makeOrderReader } from '../order-reader.ts'

/** Any table of orders: columns are guessed by what their headers commonly mean, and may be mapped by hand. */
export const generic: Importer = {
  name: 'generic',
  zh: '通用表格',
  en: 'Any table',
  guess(headers) {
    const isReadable = missingTarget(guessMapping(headers)) === undefined
    return { confidence: isReadable ? 0.5 : 0.1, platform: 'generic' }
  },
  mapping: (headers) => guessMapping(headers),
  reader: (setting) => makeOrderReader(setting),
}
