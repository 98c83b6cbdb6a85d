import { formatExactAmount } from '#kit/pure/money.ts'
import type { Noun, Words } from '../conditions/words.ts'

export interface Named {
  readonly id: string
  readonly name: string
}

/** Groups by what they are called; one that nobody has named is called by its id. */
export function calledGroups(groups: readonly Named[]): Named[] {
  return groups.map(({ id, name }) => ({ id, name: name || id }))
}

/** What one tenant calls its things. */
export type NameBook = Readonly<Partial<Record<Noun, readonly Named[]>>>

/** What stands for the name of a thing that was removed. */
const GONE: Readonly<Partial<Record<Noun, { readonly zh: string; readonly en: string }>>> = {
  tag: { zh: '已删除的标签', en: 'a removed tag' },
  segment: { zh: '已删除的分群', en: 'a removed segment' },
  list: { zh: '已删除的名单', en: 'a removed list' },
}

/** The words of one tenant: its currency and its names. Other things than tags and segments are called by their key. */
export function wordsOf(language: Words['language'], currency: string, names: NameBook, isExact = false): Words {
  const nameOf: Words['nameOf'] = (noun, id) =>
    names[noun]?.find((one) => one.id === id)?.name ?? GONE[noun]?.[language] ?? id
  return {
    language,
    isExact,
    money: (amount) =>
      language === 'zh' && currency === 'CNY'
        ? `${formatExactAmount(amount)} 元`
        : `${currency} ${formatExactAmount(amount)}`,
    namesOf: (noun) => names[noun]?.map((one) => one.name) ?? [],
    tagName: (tagId) => nameOf('tag', tagId),
    nameOf,
    idOf(noun, name) {
      const called = names[noun]?.filter((one) => one.name === name) ?? []
      if (called.length > 0) return called.length === 1 ? called[0]?.id : undefined
      return GONE[noun] ? undefined : name
    },
  }
}
