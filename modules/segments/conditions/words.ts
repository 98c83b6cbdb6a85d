import type { Amount } from '#kit/pure/money.ts'

/** What a rule may call by a name: the rule keeps the id, the sentence says the name. */
export type Noun = 'tag' | 'segment' | 'field' | 'entity' | 'stage' | 'list' | 'group'

/** What a sentence is written with. */
export interface Words {
  readonly language: 'zh' | 'en'
  /** Nothing is cut short and no name can be mistaken, so that the sentence can be read back. */
  readonly isExact?: boolean
  money(amount: Amount): string
  /** The tag's name; a short stand-in when it was removed. */
  tagName(tagId: string): string
  /** What a thing is called; a stand-in, or the id itself, when nobody knows. */
  nameOf(noun: Noun, id: string): string
  /** What a name means; nothing when nothing, or more than one thing, is called so. */
  idOf(noun: Noun, name: string): string | undefined
  /** Every name there is. */
  namesOf(noun: Noun): readonly string[]
}

/** `上海、杭州` or `Shanghai, Hangzhou`; beyond a handful only how many more. */
export function listWords(items: readonly string[], { language, isExact }: Words): string {
  const shown = isExact ? items : items.slice(0, LISTED_MAX)
  const more = items.length - shown.length
  const list = shown.join(language === 'zh' ? '、' : ', ')
  if (more === 0) return list
  return language === 'zh' ? `${list} 等 ${items.length} 个` : `${list} and ${more} more`
}

/** Items a sentence names before it only counts them. */
const LISTED_MAX = 5
