import { formatAmount } from '#kit/pure/money.ts'
import type { Words } from '../conditions/words.ts'

export interface NamedTag {
  readonly id: string
  readonly name: string
}

/** The words of one tenant: its currency and its tags. */
export function wordsOf(language: Words['language'], currency: string, tags: readonly NamedTag[]): Words {
  const names = new Map(tags.map((tag) => [tag.id, tag.name]))
  return {
    language,
    money: (amount) =>
      language === 'zh' && currency === 'CNY' ? `${formatAmount(amount)} 元` : `${currency} ${formatAmount(amount)}`,
    tagName: (tagId) => names.get(tagId) ?? (language === 'zh' ? '已删除的标签' : 'a removed tag'),
  }
}
