import { storedChoice } from './stored-choice.ts'

export type Language = 'zh' | 'en'
/** The same words in both languages. */
export interface Words {
  readonly zh: string
  readonly en: string
}

/** The language of the surface: Chinese until someone chooses otherwise. */
export const language = storedChoice<Language>('huoshui.language', ['zh', 'en'], 'zh')

const tellDocument = () => {
  if (typeof document !== 'undefined') document.documentElement.lang = language.read() === 'zh' ? 'zh-CN' : 'en'
}
language.watch(tellDocument)
tellDocument()

/** The current language; re-renders on switch. */
export function useLanguage(): Language {
  return language.use()
}

/** A function that picks the current language out of `Words`. */
export function useWords(): (words: Words) => string {
  const current = useLanguage()
  return (words) => words[current]
}
