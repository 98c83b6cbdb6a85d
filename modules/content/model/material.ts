export const MATERIAL_KINDS = ['link', 'miniprogram'] as const
export type MaterialKind = (typeof MATERIAL_KINDS)[number]

/** Bytes in UTF-8 that WeCom takes of a link and of a card (doc 92137, 2026-11); a Chinese character has three. */
export const MATERIAL_BYTES_MAX = { link: 128, miniprogram: 64, description: 512 } as const
export const MATERIAL_NAME_CHARACTERS_MAX = 60
export const MATERIAL_URL_CHARACTERS_MAX = 2048

/** What is filled in; what a kind has no use for is empty. */
export interface MaterialWording {
  readonly kind: MaterialKind
  /** For colleagues. */
  readonly name: string
  readonly title: string
  readonly description: string
  readonly url: string
  readonly appId: string
  /** Of the mini program; a card in a chat wants its ending `.html` (doc 94335). */
  readonly page: string
  readonly pictureUrl: string
}

export interface Material extends MaterialWording {
  readonly id: string
  readonly archived: boolean
  readonly savedAt: Date
  readonly savedBy: string
}

export type MaterialField = 'title' | 'description' | 'url' | 'appId' | 'page' | 'pictureUrl'

/** Fields of a draft that cannot be sent as they are; none when all is well. The form shows the same. */
export function problemsOfMaterial(draft: MaterialWording): readonly MaterialField[] {
  const { kind, title, description, url, appId, page, pictureUrl } = draft
  const wrong: MaterialField[] = []
  if (bytesOf(title) > MATERIAL_BYTES_MAX[kind]) wrong.push('title')
  if (bytesOf(description) > MATERIAL_BYTES_MAX.description) wrong.push('description')
  if (kind === 'link' && !isWebAddress(url)) wrong.push('url')
  if (kind === 'miniprogram' && !/^wx[0-9a-z]{16}$/.test(appId)) wrong.push('appId')
  if (kind === 'miniprogram' && !/^[\w/.-]+(\?.*)?$/.test(page)) wrong.push('page')
  const needsPicture = kind === 'miniprogram'
  if ((needsPicture || pictureUrl !== '') && !isWebAddress(pictureUrl)) wrong.push('pictureUrl')
  return wrong
}

/** The words under which a material stands in a record of what was said. */
export function wordsOfMaterial({ kind, title, url, page }: MaterialWording): string {
  return kind === 'link' ? `[链接] ${title} ${url}` : `[小程序] ${title} ${page}`
}

/** The page as a card in a chat wants it: with `.html` before what is asked of it. */
export function pageInChat(page: string): string {
  const [path = '', ...asked] = page.split('?')
  const whole = path.endsWith('.html') ? path : `${path}.html`
  return asked.length > 0 ? `${whole}?${asked.join('?')}` : whole
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s/?#]+\.[^\s]*$/i.test(text)
}
