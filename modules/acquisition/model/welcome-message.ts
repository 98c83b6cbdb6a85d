/** A card with a link below the text. */
export interface WelcomeLink {
  readonly title: string
  readonly url: string
  readonly description: string
  readonly picture: string
}

/** A file of ours, or a mini program with its picture; above the links. */
export type WelcomeAttachment =
  | { readonly kind: 'image' | 'video' | 'file'; readonly mediaId: string; readonly fileName: string }
  | {
      readonly kind: 'mini_program'
      readonly mediaId: string
      readonly title: string
      readonly appid: string
      readonly page: string
    }

export interface WelcomeMessage {
  readonly text: string
  readonly links: readonly WelcomeLink[]
  readonly attachments: readonly WelcomeAttachment[]
}

/** Limits of `send_welcome_msg`, in bytes of UTF-8 and in pieces (doc 92137, 2024). */
export const TEXT_BYTES_MAX = 4000
export const TITLE_BYTES_MAX = 128
export const DESCRIPTION_BYTES_MAX = 512
export const MINI_TITLE_BYTES_MAX = 64
/** Links, files and mini programs of one welcome together. */
export const ATTACHMENTS_MAX = 9

/** Variables that are known of somebody who has only just come, and what stands for them when they are not. */
export const WELCOME_FALLBACKS: Readonly<Record<string, string>> = { 导购姓名: '您的专属顾问', 店铺名: '我们' }
const NEVER_KNOWN: ReadonlySet<string> = new Set(['累计单数', '最近商品', '最近下单日'])
const PLACE = /\{\{\s*([^{}\s]{1,40})\s*\}\}/gu

export type WelcomeFault = 'welcome_empty' | 'welcome_too_long' | 'welcome_too_many' | 'welcome_variable'

/** Why a message cannot be kept, or nothing if it can. `known` are the variables there are. */
export function faultOf(message: WelcomeMessage, known: ReadonlySet<string>): WelcomeFault | undefined {
  const { links, attachments } = message
  if (message.text.trim() === '' && links.length + attachments.length === 0) return 'welcome_empty'
  if (links.length + attachments.length > ATTACHMENTS_MAX) return 'welcome_too_many'
  if (bytesOf(message.text) > TEXT_BYTES_MAX) return 'welcome_too_long'
  const isLong = ({ title, description }: WelcomeLink) =>
    bytesOf(title) > TITLE_BYTES_MAX || bytesOf(description) > DESCRIPTION_BYTES_MAX
  if (links.some(isLong) || titlesOf(message).some((title) => bytesOf(title) > MINI_TITLE_BYTES_MAX))
    return 'welcome_too_long'
  const used = [...message.text.matchAll(PLACE)].map((match) => match[1] ?? '')
  return used.some((name) => !known.has(name) || NEVER_KNOWN.has(name)) ? 'welcome_variable' : undefined
}

function titlesOf({ attachments }: WelcomeMessage): string[] {
  return attachments.flatMap((one) => (one.kind === 'mini_program' ? [one.title] : []))
}

/** All that a customer reads of it. */
export function wordsOf(message: WelcomeMessage): string {
  const { text, links } = message
  return [text, ...titlesOf(message), ...links.flatMap(({ title, description }) => [title, description])].join('\n')
}

/** How it stands in the record: its words, and what went with them by name. */
export function recordOf({ text, attachments }: WelcomeMessage): string {
  const files = attachments.map((one) =>
    one.kind === 'mini_program' ? `[小程序] ${one.title}` : `[${FILE_WORDS[one.kind]}] ${one.fileName}`,
  )
  return [text, ...files].filter((line) => line !== '').join('\n')
}

const FILE_WORDS = { image: '图片', video: '视频', file: '文件' } as const

/** What a file must be to go as what it is meant for: a mini program needs a picture. */
export function isFit({ kind }: WelcomeAttachment, found: string | undefined): boolean {
  if (kind === 'file') return found !== undefined
  return found === (kind === 'mini_program' ? 'image' : kind)
}

export function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length
}

/** A text no longer than the platform takes: a name may be longer than whoever wrote the text thought of. */
export function cutToBytes(text: string, max: number): string {
  if (bytesOf(text) <= max) return text
  let kept = ''
  let bytes = 0
  for (const character of text) {
    bytes += bytesOf(character)
    if (bytes > max) break
    kept += character
  }
  return kept
}
