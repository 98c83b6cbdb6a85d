/** A link below the words of a mass send. */
export interface MassLink {
  readonly title: string
  readonly url: string
  readonly desc?: string
  readonly picUrl?: string
}

/** What goes below the words: a file of ours, or a mini program with its picture. */
export type MassAttachment =
  | { readonly kind: 'image' | 'video' | 'file'; readonly mediaId: string }
  | {
      readonly kind: 'mini_program'
      readonly mediaId: string
      readonly title: string
      readonly appid: string
      readonly page: string
    }

/** Variables that read the same for everybody; a mass send has one text. */
export const SHARED_VARIABLES = ['店铺名', '今天日期'] as const

export type WordsRefusal =
  | 'no_words'
  | 'personal_variable'
  | 'text_too_long'
  | 'link_too_long'
  | 'too_many_attachments'
  | 'mini_program_title'
  | 'too_many_characters'
  | 'moment_one_kind'

/** The limits of a way to reach people, as far as words go. */
export interface WordLimits {
  readonly textBytesMax: number
  readonly charactersMax?: number
  readonly link: { readonly titleBytesMax: number; readonly descBytesMax: number }
  readonly attachmentsMax: number
  readonly miniProgram: { readonly titleBytesMax: number }
}

const PLACE = /\{\{\s*([^{}\s]{1,40})\s*\}\}/gu

/** Variables of a text that differ from person to person, each once. */
export function personalVariables(body: string): readonly string[] {
  const used = [...body.matchAll(PLACE)].map((match) => match[1] ?? '')
  return [...new Set(used)].filter((name) => !SHARED_VARIABLES.some((shared) => shared === name))
}

const bytesOf = (text: string) => new TextEncoder().encode(text).length

export interface MassWords {
  /** Filled in. */
  readonly text: string
  readonly link: MassLink | null
  readonly attachments: readonly MassAttachment[]
}

/** What stands against sending these words to many at once. */
export function refusalOfWords({ text, link, attachments }: MassWords, limits: WordLimits): WordsRefusal | undefined {
  if (text.trim() === '' && link === null && attachments.length === 0) return 'no_words'
  if (personalVariables(text).length > 0) return 'personal_variable'
  if (bytesOf(text) > limits.textBytesMax) return 'text_too_long'
  if ([...text].length > (limits.charactersMax ?? Number.POSITIVE_INFINITY)) return 'too_many_characters'
  if (attachments.length + (link ? 1 : 0) > limits.attachmentsMax) return 'too_many_attachments'
  const titles = attachments.flatMap((one) => (one.kind === 'mini_program' ? [one.title] : []))
  if (titles.some((title) => bytesOf(title) > limits.miniProgram.titleBytesMax)) return 'mini_program_title'
  if (link && bytesOf(link.title) > limits.link.titleBytesMax) return 'link_too_long'
  return link?.desc && bytesOf(link.desc) > limits.link.descBytesMax ? 'link_too_long' : undefined
}

/** A moment holds pictures, or one video, or one link (doc 95094, 2025). */
export function refusalOfMoment({ link, attachments }: MassWords): WordsRefusal | undefined {
  const kinds = new Set(attachments.map(({ kind }) => kind))
  const isPlain = [...kinds].every((kind) => kind === 'image' || kind === 'video')
  const isOne = kinds.size + (link ? 1 : 0) <= 1 && (!kinds.has('video') || attachments.length === 1)
  return isPlain && isOne ? undefined : 'moment_one_kind'
}
