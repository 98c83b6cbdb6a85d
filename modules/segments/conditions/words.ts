import type { Amount } from '#kit/pure/money.ts'

/** What a sentence is written with. */
export interface Words {
  readonly language: 'zh' | 'en'
  money(amount: Amount): string
  /** The tag's name; a short stand-in when it was removed. */
  tagName(tagId: string): string
}

/** `上海、杭州` or `Shanghai, Hangzhou`; beyond a handful only how many more. */
export function listWords(items: readonly string[], { language }: Words): string {
  const shown = items.slice(0, LISTED_MAX)
  const more = items.length - shown.length
  const list = shown.join(language === 'zh' ? '、' : ', ')
  if (more === 0) return list
  return language === 'zh' ? `${list} 等 ${items.length} 个` : `${list} and ${more} more`
}

/** Items a sentence names before it only counts them. */
const LISTED_MAX = 5
