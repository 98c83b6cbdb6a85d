/** A link below the words of a mass send. */
export interface MassLink {
  readonly title: string
  readonly url: string
  readonly desc?: string
  readonly picUrl?: string
}

/** Variables that read the same for everybody; a mass send has one text. */
export const SHARED_VARIABLES = ['店铺名', '今天日期'] as const

export type WordsRefusal = 'no_words' | 'personal_variable' | 'text_too_long' | 'link_too_long'

/** The limits of a way to reach people, as far as words go. */
export interface WordLimits {
  readonly textBytesMax: number
  readonly link: { readonly titleBytesMax: number; readonly descBytesMax: number }
}

const PLACE = /\{\{\s*([^{}\s]{1,40})\s*\}\}/gu

/** Variables of a text that differ from person to person, each once. */
export function personalVariables(body: string): readonly string[] {
  const used = [...body.matchAll(PLACE)].map((match) => match[1] ?? '')
  return [...new Set(used)].filter((name) => !SHARED_VARIABLES.some((shared) => shared === name))
}

const bytesOf = (text: string) => new TextEncoder().encode(text).length

/** What stands against sending these words to many at once. `text` is filled in. */
export function refusalOfWords(text: string, link: MassLink | null, limits: WordLimits): WordsRefusal | undefined {
  if (text.trim() === '' && link === null) return 'no_words'
  if (personalVariables(text).length > 0) return 'personal_variable'
  if (bytesOf(text) > limits.textBytesMax) return 'text_too_long'
  if (link && bytesOf(link.title) > limits.link.titleBytesMax) return 'link_too_long'
  return link?.desc && bytesOf(link.desc) > limits.link.descBytesMax ? 'link_too_long' : undefined
}
