import { pinyin } from 'pinyin-pro'

const HAN = /\p{Script=Han}/u

/** How a name is spelt on a keyboard: 张三 → `zhangsan` and `zs`; John Smith → `johnsmith` and `js`. */
export function spellName(name: string): { pinyin: string; initials: string } {
  if (!HAN.test(name)) return join(name.split(/[\s\-_.]+/).map(plain))
  const sure = spellSure(name)
  return join(sure ?? spellHan(name).map(plain))
}

const TYPED_LETTERS = /^[a-z0-9 ]{2,40}$/i

/**
 * Ids of those whose name is spelt with what was typed, as letters in a row or as first letters; none where that is no
 * spelling. Two letters stand in nearly every name, so that they are first letters alone. For lists short enough to be
 * read whole: some thousands.
 */
export function spelledAs(named: readonly { readonly id: string; readonly name: string }[], typed: string): string[] {
  if (!TYPED_LETTERS.test(typed)) return []
  const letters = typed.toLowerCase().replaceAll(' ', '')
  if (letters === '') return []
  return named
    .filter(({ name }) => {
      const spelt = spellName(name)
      return spelt.initials.includes(letters) || (letters.length > 2 && spelt.pinyin.includes(letters))
    })
    .map(({ id }) => id)
}

const join = (parts: readonly string[]) => ({
  pinyin: parts.join(''),
  initials: parts.map((part) => [...part][0] ?? '').join(''),
})
const plain = (part: string) => part.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** Characters looked up before: how each is read, or null where that depends on its neighbours. */
const readings = new Map<string, string | null>()

/** Most characters are read in one way whatever stands beside them; to weigh all of a name takes ten times as long. */
function spellSure(name: string): string[] | undefined {
  const parts: string[] = []
  for (const char of name) {
    const reading = readings.get(char) ?? readAlone(char)
    if (reading === null) return undefined
    parts.push(reading)
  }
  return parts
}

function readAlone(char: string): string | null {
  const known = readings.get(char)
  if (known !== undefined) return known
  const all = HAN.test(char) ? pinyin(char, { toneType: 'none', type: 'array', multiple: true, v: true }) : []
  const reading = new Set(all).size === 1 ? plain(all[0] ?? '') : null
  if (HAN.test(char)) readings.set(char, reading)
  return reading
}

/** Names begin with a surname, and surnames have readings of their own: 单 is shàn, 曾 is zēng. */
function spellHan(name: string): string[] {
  return pinyin(name, { toneType: 'none', type: 'array', surname: 'head', nonZh: 'consecutive', v: true })
}
