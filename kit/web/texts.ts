import { useLanguage } from './language.ts'

type Sentence = (...facts: never[]) => string
/** A tree of sentences; a sentence with facts in it is a function. */
export interface TextTree {
  readonly [key: string]: string | Sentence | TextTree
}

/** The shape that every other language must fill: same keys, same facts, any words. */
export type SameTexts<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...facts: infer Facts) => string
      ? (...facts: Facts) => string
      : SameTexts<T[K]>
}

export interface Texts<T> {
  readonly zh: SameTexts<T>
  readonly en: SameTexts<T>
}

/** Two languages of one page's words. A key missing in English, or with other facts, does not compile. */
export function defineTexts<const T extends TextTree>(texts: { zh: T; en: SameTexts<T> }): Texts<T> {
  return { zh: texts.zh as unknown as SameTexts<T>, en: texts.en }
}

/** The words in the current language; changes without a reload. */
export function useTexts<T>(texts: Texts<T>): SameTexts<T> {
  return texts[useLanguage()]
}
