import { languageModel } from './language-model/assist.ts'
import { library } from './library/assist.ts'

/** Every way to find words, the one that needs nobody first. */
export const ASSISTS = [library, languageModel] as const
