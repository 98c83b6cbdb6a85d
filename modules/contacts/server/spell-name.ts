import { pinyin } from 'pinyin-pro'

const HAN = /\p{Script=Han}/u

/** How a name is spelt on a keyboard: 张三 → `zhangsan` and `zs`; John Smith → `johnsmith` and `js`. */
export function spellName(name: string): { pinyin: string; initials: string } {
  if (!HAN.test(name)) return join(name.split(/[\s\-_.]+/).map(plain))
  const sure = spellSure(name)
  return join(sure ?? spellHan(name).map(plain))
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
