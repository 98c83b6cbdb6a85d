import { pinyin } from 'pinyin-pro'

const HAN = /\p{Script=Han}/u

/** How a name is spelt on a keyboard: 张三 → `zhangsan` and `zs`; John Smith → `johnsmith` and `js`. */
export function spellName(name: string): { pinyin: string; initials: string } {
  const parts = HAN.test(name) ? spellHan(name) : name.split(/[\s\-_.]+/)
  const plain = parts.map((part) => part.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''))
  return { pinyin: plain.join(''), initials: plain.map((part) => [...part][0] ?? '').join('') }
}

/** Names begin with a surname, and surnames have readings of their own: 单 is shàn, 曾 is zēng. */
function spellHan(name: string): string[] {
  return pinyin(name, { toneType: 'none', type: 'array', surname: 'head', nonZh: 'consecutive', v: true })
}
